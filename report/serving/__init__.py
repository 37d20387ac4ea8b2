"""What is served on this machine alone: review and preview, and who may speak to them."""
