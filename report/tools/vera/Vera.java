import java.io.FileInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.core.ModelParsingException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Judges PDF files by veraPDF and prints what it found as JSON.
 *
 * <p>Arguments: the flavours, set apart by commas; then the files. Prints one array of verdicts,
 * file by file and flavour by flavour; a file that cannot be read has a fault in place of checks.
 */
public final class Vera {
    public static void main(String[] arguments) {
        // The library logs what the verdict says anyway.
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        List<String> verdicts = new ArrayList<>();
        for (int file = 1; file < arguments.length; file++) {
            for (String flavour : arguments[0].split(",")) {
                verdicts.add(verdict(file - 1, arguments[file], flavour));
            }
        }
        new PrintStream(System.out, true, StandardCharsets.UTF_8)
                .println("[" + String.join(",\n", verdicts) + "]");
    }

    /** The verdict on one file by one flavour; the file is named by its place among the arguments. */
    private static String verdict(int place, String file, String id) {
        String head = "{\"file\": " + place + ", \"flavour\": " + quoted(id);
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            return head + ", \"fault\": \"veraPDF knows no such flavour\"}";
        }
        try (FileInputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            return head
                    + ", \"compliant\": " + result.isCompliant()
                    + ", \"checks\": " + result.getTotalAssertions()
                    + ", \"failures\": [" + failures(result) + "]}";
        } catch (ModelParsingException fault) {
            return head + ", \"fault\": " + quoted("not a PDF, or damaged: " + cause(fault)) + "}";
        } catch (Exception fault) {
            return head + ", \"fault\": " + quoted(cause(fault)) + "}";
        }
    }

    /** Each broken rule with how often it is broken, and the first place where. */
    private static String failures(ValidationResult result) {
        Map<RuleId, TestAssertion> first = new HashMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            first.putIfAbsent(assertion.getRuleId(), assertion);
        }
        List<String> failures = new ArrayList<>();
        for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
            RuleId rule = failed.getKey();
            TestAssertion assertion = first.get(rule);
            failures.add("{\"clause\": " + quoted(rule.getClause() + "-" + rule.getTestNumber())
                    + ", \"count\": " + failed.getValue()
                    + ", \"message\": " + quoted(assertion == null ? "" : assertion.getMessage())
                    + ", \"place\": " + quoted(place(assertion)) + "}");
        }
        return String.join(",\n ", failures);
    }

    private static String place(TestAssertion assertion) {
        return assertion == null || assertion.getLocation() == null
                ? "" : assertion.getLocation().getContext();
    }

    /** What lies at the bottom of a fault, in the library's words. */
    private static String cause(Throwable fault) {
        while (fault.getCause() != null) {
            fault = fault.getCause();
        }
        return fault.getMessage() == null ? fault.toString() : fault.getMessage();
    }

    /** A JSON string. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char letter : (text == null ? "" : text).toCharArray()) {
            if (letter == '"' || letter == '\\') {
                json.append('\\').append(letter);
            } else if (letter < ' ' || Character.isSurrogate(letter)) {
                json.append(String.format("\\u%04x", (int) letter));
            } else {
                json.append(letter);
            }
        }
        return json.append('"').toString();
    }
}
