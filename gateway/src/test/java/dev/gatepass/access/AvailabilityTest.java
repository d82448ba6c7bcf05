package dev.gatepass.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatepass.fixture.Buckets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The matrix of R10 to R13, to be read beside them. */
class AvailabilityTest {
    /**
     * In each cell what is said to a bucket that is not listed: {@code ok}, or the rule against it. One that R13 forbids is
     * allowed once it is listed; listing changes nothing else.
     */
    private static final String MATRIX = """
            type             cloud  level     aws  gcp  azure  coreweave  s3-compatible

            dedicated-cloud  aws    instance  ok   R13  R13    R13        R10
            dedicated-cloud  aws    team      ok   R13  R13    R13        R10
            dedicated-cloud  gcp    instance  R13  ok   R13    R13        R10
            dedicated-cloud  gcp    team      R13  ok   R13    R13        R10
            dedicated-cloud  azure  instance  R13  R13  ok     R13        R10
            dedicated-cloud  azure  team      R13  R13  ok     R13        R10

            saas-cloud       aws    instance  R11  R11  R11    R11        R11
            saas-cloud       aws    team      ok   R13  R11    R13        R11
            saas-cloud       gcp    instance  R11  R11  R11    R11        R11
            saas-cloud       gcp    team      R13  ok   R11    R13        R11
            saas-cloud       azure  instance  R11  R11  R11    R11        R11
            saas-cloud       azure  team      R13  R13  R11    R13        R11

            self-managed     aws    instance  ok   R13  R13    R13        R13
            self-managed     aws    team      ok   R13  R13    R13        R13
            self-managed     gcp    instance  R13  ok   R13    R13        R13
            self-managed     gcp    team      R13  ok   R13    R13        R13
            self-managed     azure  instance  R13  R13  ok     R13        R13
            self-managed     azure  team      R13  R13  ok     R13        R13
            self-managed     none   instance  R13  R13  R13    R13        ok
            self-managed     none   team      R13  R13  R13    R13        ok
            """;

    private static final String OK = "ok";
    private static final List<FileStore> NOTHING = List.of();
    private static final List<FileStore> EACH = Stream.of(
                    "s3://kappa-files",
                    "gs://kappa-files",
                    "az://kappastore/kappa-files",
                    "cw://@cwobject.com/kappa-files",
                    "s3://@minio.example.com/kappa-files")
            .map(FileStore::parse)
            .toList();

    private static StorageBucket bucketOf(Provider provider) {
        Buckets usual = Buckets.of(provider).named("kappa-files");
        return provider == Provider.S3_COMPATIBLE
                ? usual.at("https://minio.example.com").build()
                : usual.build();
    }

    /** One cell, asked for once with the bucket not listed and once with it listed. */
    record Cell(DeploymentType type, Cloud cloud, Binding.Scope level, Provider provider, String unlisted) {
        String listed() {
            return unlisted.equals("R13") ? OK : unlisted;
        }

        StorageChoice.Standing standing() {
            return switch (unlisted) {
                case OK -> StorageChoice.Standing.ALLOWED;
                case "R13" -> StorageChoice.Standing.WHEN_LISTED;
                default -> StorageChoice.Standing.FORBIDDEN;
            };
        }
    }

    static List<Cell> cells() {
        List<List<String>> lines = MATRIX.lines()
                .filter(line -> !line.isBlank())
                .map(line -> List.of(line.split(" +")))
                .toList();
        List<String> head = lines.get(0);
        List<Cell> cells = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            for (int column = 3; column < head.size(); column++) {
                cells.add(new Cell(
                        WireName.parse(DeploymentType.class, line.get(0)),
                        WireName.parse(Cloud.class, line.get(1)),
                        WireName.parse(Binding.Scope.class, line.get(2)),
                        WireName.parse(Provider.class, head.get(column)),
                        line.get(column)));
            }
        }
        return cells;
    }

    @Test
    void theMatrixIsWhole() {
        long deployments = cells().stream()
                .map(cell -> cell.type() + " " + cell.cloud())
                .distinct()
                .count();
        assertEquals(10, deployments, "an operator's instances are on three clouds, an owner's on those or on none");
        assertEquals(100, cells().stream().distinct().count(), "for each, two levels and five providers");
        assertEquals(
                100,
                cells().stream()
                        .map(cell -> cell.type() + " " + cell.cloud() + cell.level() + cell.provider())
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aBucketIsAllowedAsTheMatrixSays_R10_R11_R12_R13(Cell cell) {
        assertEquals(cell.unlisted(), verdict(cell, NOTHING), "not listed");
        assertEquals(cell.listed(), verdict(cell, EACH), "listed");
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theChoicesThatAreShownAreThoseOfTheMatrix_R10_R11_R12_R13(Cell cell) {
        List<StorageChoice> choices = new Availability(cell.type(), cell.cloud(), NOTHING)
                .choices().stream()
                        .filter(it -> it.level() == cell.level() && it.provider() == cell.provider())
                        .toList();
        assertEquals(1, choices.size());
        StorageChoice choice = choices.get(0);
        assertEquals(cell.standing(), choice.standing());
        String ruleOfType = switch (cell.type()) {
            case DEDICATED_CLOUD -> "R10";
            case SAAS_CLOUD -> "R11";
            case SELF_MANAGED -> "R12";
        };
        assertEquals(cell.unlisted().equals(OK) ? ruleOfType : cell.unlisted(), choice.rule());
        assertEquals(cell.unlisted().equals(OK), choice.condition().isEmpty());
    }

    @Test
    void whatIsForbiddenToTeamsIsForbiddenToTheInstance() {
        Map<String, String> instances = cells().stream()
                .filter(cell -> cell.level() == Binding.Scope.INSTANCE)
                .collect(Collectors.toMap(AvailabilityTest::place, Cell::unlisted));
        cells().stream()
                .filter(cell ->
                        cell.level() == Binding.Scope.TEAM && !cell.unlisted().equals(OK))
                .forEach(cell -> assertTrue(!OK.equals(instances.get(place(cell))), cell::toString));
    }

    @Test
    void theReasonIsASentenceWithItsRule_R11() {
        Availability saas = new Availability(DeploymentType.SAAS_CLOUD, Cloud.AWS, NOTHING);
        assertEquals(
                Optional.of("R11: on saas-cloud a team's bucket is in AWS, GCP or CoreWeave"),
                saas.reasonAgainst(Binding.Scope.TEAM, bucketOf(Provider.AZURE)).map(Forbidden::toString));
        assertEquals(
                Optional.of("R13: a bucket on another cloud than the instance's has to be listed in"
                        + " SUPPORTED_FILE_STORES; deployment.cloud is aws"),
                saas.reasonAgainst(Binding.Scope.TEAM, bucketOf(Provider.GCP)).map(Forbidden::toString));
    }

    @Test
    void aCloudThatIsCalledAStoreThatSpeaksS3IsStillThatCloud_R13() {
        Availability onPremises = new Availability(DeploymentType.SELF_MANAGED, Cloud.NONE, NOTHING);
        Availability onAws = new Availability(DeploymentType.SELF_MANAGED, Cloud.AWS, NOTHING);
        StorageBucket aws =
                Buckets.compatible("https://s3.eu-west-1.amazonaws.com").build();
        assertEquals("R13", verdict(onPremises, aws));
        assertEquals(OK, verdict(onAws, aws));
        for (String cloud : List.of("https://storage.googleapis.com", "https://cwobject.com")) {
            assertEquals("R13", verdict(onPremises, Buckets.compatible(cloud).build()), cloud);
        }
        Availability dedicated = new Availability(DeploymentType.DEDICATED_CLOUD, Cloud.AWS, NOTHING);
        assertEquals(OK, verdict(dedicated, aws), "it is in AWS, whatever it is called");
    }

    private static String place(Cell cell) {
        return cell.type() + " " + cell.cloud() + " " + cell.provider();
    }

    private static String verdict(Cell cell, List<FileStore> listed) {
        return new Availability(cell.type(), cell.cloud(), listed)
                .reasonAgainst(cell.level(), bucketOf(cell.provider()))
                .map(Forbidden::rule)
                .orElse(OK);
    }

    private static String verdict(Availability availability, StorageBucket bucket) {
        return availability
                .reasonAgainst(Binding.Scope.TEAM, bucket)
                .map(Forbidden::rule)
                .orElse(OK);
    }
}
