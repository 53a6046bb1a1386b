package org.rvae.model;

import java.util.Arrays;
import java.util.Locale;
import org.rvae.InvalidInputException;

/** The models of the published comparison. */
public enum ModelKind {
    /** A VAE with the standard normal prior. */
    VAE("VAE"),
    /** A VAE whose prior is the mixture of the posteriors of trained pseudo-inputs. */
    VAMP("VAE, VampPrior"),
    /** A VAE with a Riemannian Brownian motion prior. */
    RVAE("R-VAE");

    private final String title;

    ModelKind(String title) {
        this.title = title;
    }

    /** The name in tables and figures. */
    public String title() {
        return title;
    }

    /** Reads vae, vamp or rvae, in any case. */
    public static ModelKind parse(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT).replace("-", ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("No model is called \"" + name + "\"; choose one of "
                    + Arrays.toString(values()).toLowerCase(Locale.ROOT) + ".", e);
        }
    }
}
