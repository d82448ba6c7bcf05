package dev.gatepass.access;

/**
 * The rules of team names. A team's name is a folder in its bucket and a segment of a path, so it is made of what needs
 * no encoding anywhere: letters, digits, hyphen, underscore and dot, the first not a dot, at most 128.
 */
public final class TeamName {
    /** The longest name. */
    public static final int MAX_LENGTH = 128;

    private TeamName() {}

    /** Whether a text can be the name of a team. */
    public static boolean isValid(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH || name.charAt(0) == '.') {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            if (!letter && !digit && c != '-' && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }
}
