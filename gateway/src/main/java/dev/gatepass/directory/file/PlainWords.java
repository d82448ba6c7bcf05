package dev.gatepass.directory.file;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/** Puts quotes around whatever some reader of YAML might take for anything but text: all but simple words. */
final class PlainWords extends StringQuotingChecker {
    private static final long serialVersionUID = 1;

    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_./@+-]*");

    @Override
    public boolean needToQuoteName(String name) {
        return !SIMPLE.matcher(name).matches() || isReservedKeyword(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return needToQuoteName(value);
    }
}
