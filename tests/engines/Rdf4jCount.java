import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.rio.helpers.BasicParserSettings;
import org.eclipse.rdf4j.rio.helpers.ParseErrorCollector;
import org.eclipse.rdf4j.rio.helpers.StatementCollector;

/** Reads Turtle files with RDF4J, strictly; prints triples and complaints of each. */
public class Rdf4jCount {
    public static void main(String[] files) throws Exception {
        for (var file : files) {
            var parser = Rio.createParser(RDFFormat.TURTLE);
            var statements = new StatementCollector();
            var errors = new ParseErrorCollector();
            parser.setRDFHandler(statements);
            parser.setParseErrorListener(errors);
            parser.getParserConfig().set(BasicParserSettings.VERIFY_DATATYPE_VALUES, true);
            parser.getParserConfig().set(BasicParserSettings.VERIFY_LANGUAGE_TAGS, true);
            parser.getParserConfig().set(BasicParserSettings.VERIFY_URI_SYNTAX, true);
            try (var in = Files.newInputStream(Path.of(file))) {
                parser.parse(in, "https://example.org/");
            }
            int complaints = errors.getWarnings().size() + errors.getErrors().size() + errors.getFatalErrors().size();
            System.out.println(statements.getStatements().size() + " " + complaints);
        }
    }
}
