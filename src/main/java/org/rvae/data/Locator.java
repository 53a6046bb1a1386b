package org.rvae.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rvae.InvalidInputException;

/**
 * Finds a data set's files, fetches what is nowhere, and checks all of it.
 *
 * @param data       the project's data folder, where downloads go
 * @param elsewhere  folders that are searched after it
 * @param downloader fetches a file
 */
record Locator(Path data, List<Path> elsewhere, Downloader downloader) {

    private static final Path SYSTEM = Path.of("/usr/share/datasets");

    static Locator standard() {
        List<Path> elsewhere = new ArrayList<>();
        String given = System.getenv("RVAE_DATA");
        if (given != null && !given.isBlank()) {
            elsewhere.add(Path.of(given).toAbsolutePath());
        }
        elsewhere.add(SYSTEM);
        return new Locator(ProjectHome.data(), elsewhere, new Downloader());
    }

    /** Reads the data set from the first folder that has all of its files; downloads them if none has. */
    Dataset load(Catalogue.Entry entry) {
        return loadFrom(find(entry).orElseGet(() -> download(entry)), entry);
    }

    /** The first folder that has all files of the data set. */
    Optional<Path> find(Catalogue.Entry entry) {
        return candidates(entry).stream()
                .filter(folder -> entry.parts().stream().allMatch(part -> present(folder, part).isPresent()))
                .findFirst();
    }

    /**
     * Each place can hold the data set in a folder of its own, or be that folder (if its name says which set it is).
     */
    private List<Path> candidates(Catalogue.Entry entry) {
        List<Path> roots = new ArrayList<>();
        roots.add(data);
        roots.addAll(elsewhere);
        List<Path> candidates = new ArrayList<>();
        for (Path root : roots) {
            for (String name : entry.folders()) {
                candidates.add(root.resolve(name));
                if (root.normalize().endsWith(name)) {
                    candidates.add(root);
                }
            }
        }
        return candidates;
    }

    private static Optional<Path> present(Path folder, Catalogue.Part part) {
        Path zipped = folder.resolve(part.zippedName());
        Path plain = folder.resolve(part.name());
        return Files.exists(zipped) ? Optional.of(zipped) : Files.exists(plain) ? Optional.of(plain) : Optional.empty();
    }

    private Path download(Catalogue.Entry entry) {
        Path folder = data.resolve(entry.name());
        for (Catalogue.Part part : entry.parts()) {
            if (present(folder, part).isEmpty()) {
                downloader.fetch(entry, part, folder.resolve(part.zippedName()));
            }
        }
        return folder;
    }

    /** Reads the data set from this folder. */
    Dataset loadFrom(Path folder, Catalogue.Entry entry) {
        List<IdxFile> files = new ArrayList<>();
        boolean verified = true;
        for (Catalogue.Part part : entry.parts()) {
            Path path = present(folder, part).orElse(folder.resolve(part.zippedName()));
            IdxFile file = part.name().contains("images") ? IdxFile.images(path) : IdxFile.labels(path);
            verified &= verify(entry, part, file);
            files.add(file);
        }
        String confirmed = verified ? "SHA-256 verified" : "SHA-256 not verified: it is known of the .gz files only";
        return new Dataset(entry.name(), IdxFile.imageSet(files.get(0), files.get(1)),
                IdxFile.imageSet(files.get(2), files.get(3)), folder + " (" + confirmed + ")");
    }

    private static boolean verify(Catalogue.Entry entry, Catalogue.Part part, IdxFile file) {
        if (part.contentSha256() != null) {
            compare(entry, file.path(), "its content has", file.checksum(), part.contentSha256());
            return true;
        }
        if (file.path().toString().endsWith(".gz")) {
            compare(entry, file.path(), "it has", Sha256.of(file.path()), part.zippedSha256());
            return true;
        }
        return false;
    }

    private static void compare(Catalogue.Entry entry, Path file, String what, String found, String expected) {
        if (!found.equals(expected)) {
            throw new InvalidInputException(file + " is not the published file of " + entry.title() + ": " + what
                    + " SHA-256 " + found + ", expected " + expected + ". Delete it, so that it is fetched again, or "
                    + "replace it by a good copy.");
        }
    }
}
