package dev.gatepass.cli;

import dev.gatepass.directory.bulk.Deeds;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What an import did, for people to read.
 *
 * @param deeds what it did, or would have done
 * @param dryRun which of the two
 */
record DeedsText(Deeds deeds, boolean dryRun) {
    void print(PrintWriter out) {
        print(out, dryRun ? "Would create:" : "Created:", deeds.groups("create"));
        print(out, dryRun ? "Would change:" : "Changed:", deeds.groups("change"));
        deeds.warnings().forEach(warning -> out.println("Warning: " + warning + "."));
        if (deeds.groups().isEmpty()) {
            out.println("The database has all of it already.");
        } else if (dryRun) {
            out.println("Nothing was kept: this was a dry run.");
        } else {
            deeds.revision().ifPresent(revision -> out.println("The directory is at revision " + revision + "."));
        }
    }

    private static void print(PrintWriter out, String heading, List<Deeds.Group> groups) {
        if (!groups.isEmpty()) {
            out.println(heading);
            groups.forEach(group -> out.println("  " + line(group)));
        }
    }

    private static String line(Deeds.Group group) {
        long more = group.count() - group.names().size();
        return number(group.count()) + " " + noun(group) + ": " + String.join(", ", group.names())
                + (more == 0 ? "" : " and " + number(more) + " more");
    }

    private static String noun(Deeds.Group group) {
        String singular = group.kind().replace("api-key", "API key").replace('-', ' ');
        return group.count() == 1 ? singular : singular + "s";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
