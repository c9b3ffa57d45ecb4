import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.cytobeam.pipeline.cli.Cytobeam;

/**
 * Types many commands in one process, for scripts that compare: {@code java -cp 'lib/*'
 * RunCommands.java}. Each line of the input is a JSON list of arguments; for each a line of JSON
 * comes back: code, out, err.
 */
public final class RunCommands {
  public static void main(String[] none) throws Exception {
    ObjectMapper json = new ObjectMapper();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      int code =
          Cytobeam.execute(
              new PrintWriter(out), new PrintWriter(err), json.readValue(line, String[].class));
      System.out.println(
          json.writeValueAsString(
              Map.of("code", code, "out", out.toString(), "err", err.toString())));
    }
    System.exit(0);
  }
}
