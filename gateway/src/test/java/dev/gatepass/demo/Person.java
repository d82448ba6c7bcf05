package dev.gatepass.demo;

import dev.gatepass.identity.apikey.ApiKey;
import java.util.Map;

/**
 * Somebody of the demo.
 *
 * @param name how the directory knows them
 * @param organization where they belong
 * @param organizationRole their role there
 * @param teams their teams and roles
 * @param key their API key
 */
record Person(String name, String organization, String organizationRole, Map<String, String> teams, ApiKey key) {}
