package dev.gatepass.cli;

import dev.gatepass.config.kind.Choice;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The two variables that steer the log. {@code logback.xml} reads them; a wrong one would silence the log. */
final class LogVariables {
    private static final Choice<String> FORMATS = Choice.of("json", "text");
    private static final Choice<String> LEVELS = Choice.of("error", "warn", "info", "debug", "trace");

    private LogVariables() {}

    static List<String> mistakes(Map<String, String> variables) {
        return Stream.concat(
                        mistake("GATEPASS_LOG_FORMAT", FORMATS, variables),
                        mistake("GATEPASS_LOG_LEVEL", LEVELS, variables))
                .toList();
    }

    private static Stream<String> mistake(String name, Choice<String> choice, Map<String, String> variables) {
        String value = variables.get(name);
        return value == null || choice.parse(value).isPresent()
                ? Stream.empty()
                : Stream.of(name + ": expected " + choice.expected());
    }
}
