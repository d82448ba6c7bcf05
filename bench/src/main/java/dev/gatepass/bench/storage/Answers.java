package dev.gatepass.bench.storage;

import dev.gatepass.bench.replica.Latencies;

/** What became of the requests for the URLs of one bucket. Thread-safe. */
final class Answers {
    private final Latencies times = new Latencies();
    private int signed;
    private int withoutCredential;
    private int others;
    private String firstOther = "none did";
    private long lastSigned = Long.MIN_VALUE;

    /**
     * Takes one more.
     *
     * @param due when it was to be asked for, by {@link System#nanoTime()}
     * @param status 0 where nothing came
     * @param body or why nothing came
     */
    synchronized void add(long due, int status, String body) {
        long now = System.nanoTime();
        times.add(now - due);
        if (status == 200 && body.contains("\"url\":")) {
            signed++;
            lastSigned = now;
        } else if (body.contains("\"credential_unavailable\"")) {
            withoutCredential++;
        } else {
            firstOther = others == 0 ? status + " " + body : firstOther;
            others++;
        }
    }

    /** How long they took, for one that has those of other times too. */
    synchronized void addTo(Latencies all) {
        all.addAll(times);
    }

    /** How many had a URL. */
    synchronized int signed() {
        return signed;
    }

    /** How many were told that the credential cannot be had, or ends within the second. */
    synchronized int withoutCredential() {
        return withoutCredential;
    }

    /** How many had neither. */
    synchronized int others() {
        return others;
    }

    /** What the first of them was told. */
    synchronized String firstOther() {
        return firstOther;
    }

    /** How long after a time the last URL came, in seconds; 0 where none did. */
    synchronized double signedFor(long since) {
        return Math.max(0, (lastSigned - since) / 1e9);
    }
}
