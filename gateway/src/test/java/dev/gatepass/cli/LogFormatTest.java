package dev.gatepass.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogFormatTest {
    private static final String FORGED =
            "a\r\n{\"level\":\"INFO\"}\u001b[2J\u0085\u2028\t\\/\\\\/ http://h/ 12:00:00.000 INFO ";

    @Test
    void jsonIsTheDefaultAndAnEventIsOneLine_L06() throws Exception {
        List<String> lines = logged("", log -> log.warn("key {}", FORGED, new IllegalStateException(FORGED)));
        assertEquals(1, lines.size(), lines::toString);
        JsonNode event = new ObjectMapper().readTree(lines.get(0));
        assertEquals("WARN", event.path("level").asText());
        assertEquals("key " + FORGED, event.path("formattedMessage").asText());
        assertEquals(FORGED, event.path("throwable").path("message").asText());
        assertFalse(lines.get(0).matches(".*\\p{Cntrl}.*"), lines::toString);
        assertTrue(lines.get(0).contains(" http://h/ "), lines::toString);
    }

    @Test
    void textMarksWhatCouldPassForALineOfTheLog_L06() throws Exception {
        List<String> lines = logged("text", log -> log.warn("key {}", FORGED, new IllegalStateException(FORGED)));
        assertTrue(lines.get(0).matches("[0-9:.]+ WARN  cli: key a\\?\\?\\{.*"), lines::toString);
        assertTrue(lines.size() > 2, lines::toString);
        lines.stream().skip(1).forEach(line -> assertTrue(line.startsWith("  | "), line));
        assertTrue(lines.stream().noneMatch(it -> it.matches("(?s).*[\\r\\u001b\\u0085\\u2028].*")), lines::toString);
    }

    @Test
    void textWithoutAnExceptionIsOneLine() throws Exception {
        List<String> lines = logged("text", log -> log.info("listening"));
        assertEquals(1, lines.size(), lines::toString);
    }

    @Test
    void dependenciesAreQuietAndDetailsAreLeftOut() throws Exception {
        List<String> lines = logged("text", log -> {
            log.debug("detail");
            LoggerContext context = ((ch.qos.logback.classic.Logger) log).getLoggerContext();
            List.of("io.vertx.core", "io.netty.util", "org.flywaydb.core", "org.postgresql")
                    .forEach(name -> context.getLogger(name).info("chatter"));
        });
        assertEquals(List.of(), lines);
    }

    private static List<String> logged(String format, Consumer<Logger> events) throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        if (!format.isEmpty()) {
            context.putProperty("GATEPASS_LOG_FORMAT", format);
        }
        PrintStream console = System.out;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setOut(new PrintStream(caught, true, UTF_8));
        try {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(Objects.requireNonNull(LogFormatTest.class.getResource("/logback.xml")));
            events.accept(context.getLogger("dev.gatepass.cli"));
        } finally {
            context.stop();
            System.setOut(console);
        }
        // Not lines(): it takes a lone carriage return for the end of one.
        String text = caught.toString(UTF_8);
        return text.isEmpty() ? List.of() : List.of(text.stripTrailing().split("\n", -1));
    }
}
