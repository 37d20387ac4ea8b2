"""What makes pages a press file, colour apart: boxes, marks, resources, claims, fonts."""
