package dev.gatepass.bench;

import java.util.List;

/**
 * A comparison of two benchmarks of one run, and what it should come to.
 *
 * @param what what it shows, in a few words
 * @param subject the benchmark that it is about, with its class
 * @param baseline the benchmark that it is held against
 * @param kind which way to look at it
 * @param goal the worst ratio that will do
 * @param aim the ratio that is hoped for; the goal itself where there is no other
 */
record Ratio(String what, String subject, String baseline, Kind kind, double goal, double aim) {
    /** How two average times are put together. */
    enum Kind {
        /** The time of the subject in times of the baseline. */
        AT_MOST,
        /** How many times the baseline takes as long. */
        TIMES_FASTER,
        /** The throughput of two threads in throughputs of one. */
        TWO_THREADS
    }

    /** What is compared at the end of a run, as far as the run has it. */
    static final List<Ratio> ALL = List.of(
            new Ratio(
                    "SigV4 GET, SHA-256 floor",
                    "SigV4Bench.gatepassGet",
                    "SigV4Bench.sha256FloorGet",
                    Kind.AT_MOST,
                    1.6,
                    1.4),
            new Ratio(
                    "SigV4 PUT with KMS, SHA-256 floor",
                    "SigV4Bench.gatepassPutKms",
                    "SigV4Bench.sha256FloorPutKms",
                    Kind.AT_MOST,
                    1.45,
                    1.3),
            new Ratio(
                    "SigV4 GET, AWS SDK", "SigV4Bench.gatepassGet", "SigV4Bench.awsSdkGet", Kind.TIMES_FASTER, 35, 50),
            new Ratio(
                    "SigV4 PUT with KMS, AWS SDK",
                    "SigV4Bench.gatepassPutKms",
                    "SigV4Bench.awsSdkPutKms",
                    Kind.TIMES_FASTER,
                    35,
                    50),
            new Ratio(
                    "SigV4 GET, minio-java",
                    "SigV4Bench.gatepassGet",
                    "SigV4Bench.minioGet",
                    Kind.TIMES_FASTER,
                    25,
                    35),
            new Ratio(
                    "SigV4 GET, two threads",
                    "SigV4Bench.gatepassGetTwoThreads",
                    "SigV4Bench.gatepassGet",
                    Kind.TWO_THREADS,
                    1.8,
                    1.8),
            new Ratio(
                    "SHA-256 floor, two threads",
                    "SigV4Bench.sha256FloorGetTwoThreads",
                    "SigV4Bench.sha256FloorGet",
                    Kind.TWO_THREADS,
                    1.8,
                    1.8),
            new Ratio(
                    "GCS HMAC, SigV4 GET",
                    "GoogleBench.gatepassHmac",
                    "SigV4Bench.gatepassGet",
                    Kind.AT_MOST,
                    1.1,
                    1.1),
            new Ratio(
                    "GCS RSA, google-cloud-storage",
                    "GoogleBench.gatepassRsa",
                    "GoogleBench.sdkRsa",
                    Kind.TIMES_FASTER,
                    3,
                    3),
            new Ratio(
                    "Azure account key, azure-storage-blob",
                    "AzureBench.gatepassAccountKey",
                    "AzureBench.sdkAccountKey",
                    Kind.TIMES_FASTER,
                    15,
                    20),
            new Ratio(
                    "Azure user delegation key, azure-storage-blob",
                    "AzureBench.gatepassUserDelegation",
                    "AzureBench.sdkUserDelegation",
                    Kind.TIMES_FASTER,
                    15,
                    20));

    /** The ratio of two average times. */
    double of(double subjectNanos, double baselineNanos) {
        return switch (kind) {
            case AT_MOST -> subjectNanos / baselineNanos;
            case TIMES_FASTER -> baselineNanos / subjectNanos;
            case TWO_THREADS -> 2 * baselineNanos / subjectNanos;
        };
    }

    /** How a ratio compares: nothing where it will do and could be better. */
    String verdict(double ratio) {
        if (!isMet(goal, ratio)) {
            return "missed";
        }
        return aim != goal && isMet(aim, ratio) ? "as hoped" : "";
    }

    private boolean isMet(double limit, double ratio) {
        return kind == Kind.AT_MOST ? ratio <= limit : ratio >= limit;
    }

    /** The goal in words. */
    String wanted() {
        return inWords(goal);
    }

    /** The aim in words, if it is another. */
    String hoped() {
        return aim == goal ? "" : inWords(aim);
    }

    private String inWords(double limit) {
        return (kind == Kind.AT_MOST ? "<= " : ">= ") + limit;
    }
}
