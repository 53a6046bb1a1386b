package org.rvae.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.rvae.Version;
import org.rvae.train.TrainingConfig;

/**
 * The program that computed a run.
 *
 * @param version  of the library
 * @param commit   of its sources, with "+changes" if files differ from it; "unknown" outside of a Git checkout
 * @param training the version of the training ({@link Version#OF_TRAINING})
 */
public record CodeVersion(String version, String commit, int training) {

    private static final int PATIENCE_SECONDS = 10;

    /** The program that runs now, its commit as Git tells it in the project's folder. */
    public static CodeVersion of(Path project) {
        return ofCommit(commit(project));
    }

    /** The program that runs now, of a known commit. */
    public static CodeVersion ofCommit(String commit) {
        return new CodeVersion(Version.current(), commit, Version.OF_TRAINING);
    }

    /** The same for a row about a model of the given training. */
    CodeVersion forTraining(TrainingConfig config) {
        return new CodeVersion(version, commit, config.version());
    }

    private static String commit(Path project) {
        try {
            Process git = new ProcessBuilder("git", "-C", project.toString(), "describe", "--always", "--abbrev=40",
                    "--exclude", "*", "--dirty=+changes").redirectError(ProcessBuilder.Redirect.DISCARD).start();
            git.getOutputStream().close();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            boolean ended = git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return ended && git.exitValue() == 0 && !text.isEmpty() ? text : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
