package dev.gatepass.access;

import java.util.regex.Pattern;

/**
 * The forms in which clouds name who somebody is. Such a name becomes part of a request to the cloud, or of its path, so
 * nothing may be in it that ends a field or a segment.
 *
 * <p>Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html,
 * https://cloud.google.com/iam/docs/service-account-types and
 * https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols#endpoints.
 */
final class CloudIdentity {
    private static final int MAX_ARN = 2048;
    private static final Pattern ROLE_ARN =
            Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9+=,.@_-]{1,64}");
    private static final Pattern SERVICE_ACCOUNT = Pattern.compile("[a-z0-9._-]{1,64}@[a-z0-9.-]{1,190}");
    private static final Pattern DIRECTORY_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");

    private CloudIdentity() {}

    static void checkRoleArn(String text) {
        if (text.length() > MAX_ARN || !ROLE_ARN.matcher(text).matches()) {
            throw new IllegalArgumentException("a role is named by its ARN: arn:aws:iam::ACCOUNT:role/NAME");
        }
    }

    static void checkServiceAccount(String text) {
        if (!SERVICE_ACCOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("a service account is named by its e-mail address");
        }
    }

    static void checkTenant(String text) {
        if (!DIRECTORY_ID.matcher(text).matches()) {
            throw new IllegalArgumentException("a tenant is named by its id or its domain");
        }
    }

    static void checkClient(String text) {
        if (!DIRECTORY_ID.matcher(text).matches()) {
            throw new IllegalArgumentException("an application is named by its client id");
        }
    }
}
