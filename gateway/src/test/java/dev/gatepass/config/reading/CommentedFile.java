package dev.gatepass.config.reading;

import dev.gatepass.config.reading.Setting.Presence;
import java.util.Locale;

/**
 * The text of {@code conf/gatepass.yaml}, as the table of settings has it: each setting with its meaning, and commented
 * out with its default, or an example where it has none.
 */
final class CommentedFile {
    private static final int WIDTH = 100;

    private static final String HEADER = """
            # Gatepass: every setting, with its default.
            #
            # What is commented out shows the default, or an example where a setting has none, and behind it what
            # is allowed. Unknown settings and bad values are refused at start, all of them named at once;
            # "gatepass check-config --config FILE" looks without starting.
            #
            #   durations   250ms, 60s, 5m, 24h, 7d: the unit is always written
            #   sizes       512B, 8KiB, 16MiB, in powers of 1024
            #   secrets     env:NAME or file:PATH: where the secret is, never the secret itself
            #   paths       relative to the folder of this file
            #   sections    one with nothing below it, as all are here, is as good as none; with {} behind it, it
            #               is there, and what is required in it is missing
            #   overrides   GATEPASS_HTTP_PORT is http.port; elements of a list are separated by commas, and
            #               what stands behind a dash of its own has none
            #
            # A variable that begins with GATEPASS_ and is no override is refused too, so name those that hold
            # secrets differently. The log is steered by GATEPASS_LOG_FORMAT (json, text) and GATEPASS_LOG_LEVEL
            # (error, warn, info, debug, trace).
            """;

    private CommentedFile() {}

    static String text() {
        StringBuilder out = new StringBuilder(HEADER);
        for (Section section : Settings.SECTIONS) {
            String indent = indent(section.path());
            out.append('\n');
            comment(out, indent, section.sentence());
            out.append(indent).append(Section.key(section.path())).append(":\n");
            String blank = "";
            for (Setting<?> setting : Settings.ALL) {
                if (setting.section().equals(section.path())) {
                    out.append(blank);
                    setting(out, indent + "  ", dash(section, blank.isEmpty()), setting);
                    blank = "\n";
                }
            }
        }
        return out.toString();
    }

    /** What stands before the key of a setting in a list of groups: a dash before the first. */
    private static String dash(Section section, boolean first) {
        return section.repeated() ? (first ? "- " : "  ") : "";
    }

    private static void setting(StringBuilder out, String indent, String dash, Setting<?> setting) {
        comment(out, indent, setting.sentence());
        String line = indent + (setting.presence() == Presence.REQUIRED ? "" : "#") + dash + Section.key(setting.path())
                + ": " + setting.text();
        String remark = remark(setting);
        out.append(remark.isEmpty() ? line : String.format(Locale.ROOT, "%-36s  # %s", line, remark))
                .append('\n');
    }

    private static String remark(Setting<?> setting) {
        String range = setting.kind().range();
        return switch (setting.presence()) {
            case DEFAULTED -> range;
            case OPTIONAL -> range.isEmpty() ? "an example" : range;
            case REQUIRED -> "required; " + range;
            case REQUIRED_IN_SECTION -> "required; an example";
        };
    }

    private static void comment(StringBuilder out, String indent, String sentence) {
        StringBuilder line = new StringBuilder(indent).append('#');
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                out.append(line).append('\n');
                line = new StringBuilder(indent).append('#');
            }
            line.append(' ').append(word);
        }
        out.append(line).append('\n');
    }

    private static String indent(String path) {
        return "  ".repeat((int) path.chars().filter(it -> it == '.').count());
    }
}
