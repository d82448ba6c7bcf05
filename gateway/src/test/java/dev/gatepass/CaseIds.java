package dev.gatepass;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ids of cases at the end of a test's name: {@code survivesAFullDisk_F_AUD_L01} has {@code F-AUD} and {@code L01}. */
final class CaseIds {
    private static final Pattern ID = Pattern.compile("_(F_[A-Z]+\\d*|[A-Z]+\\d+)(?=_|$)");

    /** Ids, and nothing behind them. */
    private static final Pattern ENDING = Pattern.compile("(?:_(?:F_[A-Z]+\\d*|[A-Z]+\\d+))+$");

    private CaseIds() {}

    static List<String> of(String testName) {
        Matcher ending = ENDING.matcher(testName);
        return ending.find() ? anywhere(ending.group()) : List.of();
    }

    /** Those that something stands behind, and that therefore do not count. */
    static List<String> misplaced(String testName) {
        Matcher ending = ENDING.matcher(testName);
        return anywhere(ending.find() ? testName.substring(0, ending.start()) : testName);
    }

    private static List<String> anywhere(String testName) {
        List<String> ids = new ArrayList<>();
        for (Matcher matcher = ID.matcher(testName); matcher.find(); ) {
            ids.add(matcher.group(1).replace('_', '-'));
        }
        return ids;
    }
}
