package dev.gatepass;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids of cases at the end of a test's name: {@code survivesAFullDisk_F_AUD_L01} has {@code F-AUD} and {@code L01}. */
final class CaseIds {
    private static final Pattern ID = Pattern.compile("_(F_[A-Z]+\\d*|[A-Z]+\\d+)(?=_|$)");

    private CaseIds() {}

    static List<String> of(String testName) {
        List<String> ids = new ArrayList<>();
        for (Matcher matcher = ID.matcher(testName); matcher.find(); ) {
            ids.add(matcher.group(1).replace('_', '-'));
        }
        return ids;
    }
}
