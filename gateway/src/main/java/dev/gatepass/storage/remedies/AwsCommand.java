package dev.gatepass.storage.remedies;

import dev.gatepass.access.StorageBucket;

/** The beginning of a command of the AWS tools about one bucket, at the address where it is. */
final class AwsCommand {
    private AwsCommand() {}

    static String about(StorageBucket bucket, String command) {
        String endpoint = bucket.endpoint()
                .map(origin -> "--endpoint-url " + Quoted.inShell(origin.toString()) + " ")
                .orElse("");
        return "aws " + endpoint + "s3api " + command + " --bucket " + bucket.bucket();
    }
}
