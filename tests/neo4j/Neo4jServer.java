import java.nio.file.Path;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** Neo4j Community with Bolt, as HOME/conf/neo4j.conf says; ends with the process. Maven Central has no entry point of its own. */
public class Neo4jServer {
    public static void main(String[] arguments) throws InterruptedException {
        var home = Path.of(arguments[0]);
        var service = new DatabaseManagementServiceBuilder(home)
                .loadPropertiesFromFile(home.resolve("conf").resolve("neo4j.conf"))
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        System.out.println("started");
        Thread.currentThread().join();
    }
}
