package dev.gatepass.config.reading;

import dev.gatepass.config.kind.Form;
import dev.gatepass.config.kind.Spelling;
import dev.gatepass.config.reading.Place.Variable;
import dev.gatepass.config.reading.YamlNode.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The settings that the environment gives: {@code GATEPASS_HTTP_PORT} is {@code http.port}. A variable that begins
 * like one and is none is refused, since it is most likely misspelt; its value is never repeated.
 *
 * @param environment all variables of the process
 */
record Overrides(Map<String, String> environment) {
    private static final String PREFIX = "GATEPASS_";

    /** Those that steer the command, not the gateway. */
    private static final Set<String> OTHERS = Set.of(
            "GATEPASS_API_KEY",
            "GATEPASS_CONFIG",
            "GATEPASS_JAVA_OPTS",
            "GATEPASS_LOG_FORMAT",
            "GATEPASS_LOG_LEVEL",
            "GATEPASS_REQUIRE_ALL",
            "GATEPASS_SERVER");

    /** What Kubernetes sets in every container beside a service that is called gatepass, or gatepass-something. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("GATEPASS_(\\w+_)?(SERVICE_(HOST|PORT(_\\w+)?)|PORT_\\d+_(TCP|UDP|SCTP)(_\\w+)?)");

    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    void apply(Map<String, Given> given, List<Mistake> mistakes) {
        Map<String, String> settings = new TreeMap<>();
        Settings.ALL.stream()
                .filter(setting -> !Settings.isRepeated(setting))
                .forEach(setting -> settings.put(setting.variable(), setting.path()));
        new TreeMap<>(environment).forEach((name, value) -> {
            String path = settings.get(name);
            if (path != null) {
                given.put(path, new Given(new Variable(name), new Scalar(value, Form.PLAIN)));
            } else if (isMeantAsOverride(name, value, given)) {
                mistakes.add(Mistake.unknown(
                        new Variable(name), "", "overrides no setting", Spelling.nearest(name, settings.keySet())));
            }
        });
    }

    /** Without the variables: secrets are among them. */
    @Override
    public String toString() {
        return "Overrides[<redacted>]";
    }

    private static boolean isMeantAsOverride(String name, String value, Map<String, Given> given) {
        return name.startsWith(PREFIX)
                && !OTHERS.contains(name)
                && !SERVICE_LINK.matcher(name).matches()
                && !(name.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value).matches())
                && !isSecretOf(name, given);
    }

    /** Whether a setting refers to the variable as its secret. */
    private static boolean isSecretOf(String name, Map<String, Given> given) {
        return given.values().stream()
                .anyMatch(it ->
                        it.node() instanceof Scalar scalar && scalar.text().equals("env:" + name));
    }
}
