package org.rvae.train;

import org.rvae.model.ModelKind;

/**
 * Whether the loss of phase 1 has a KL term. The published VAE has one, whose weight grows from epoch to epoch, and the
 * published R-VAE has none; to tell what of their difference this makes, either can be trained the other way.
 */
public enum PhaseOneKl {

    /** As published: with for the VAE, without for the R-VAE. */
    PUBLISHED {
        @Override
        boolean present(ModelKind kind) {
            return kind != ModelKind.RVAE;
        }
    },

    /** With the KL term of the model's own prior; that of N(0, I) for the R-VAE. */
    WITH {
        @Override
        boolean present(ModelKind kind) {
            return true;
        }
    },

    /** The reconstruction alone. */
    WITHOUT {
        @Override
        boolean present(ModelKind kind) {
            return false;
        }
    };

    abstract boolean present(ModelKind kind);

    /** The weight of the KL term in an epoch, counted from 0: min((epoch + 1) / epochs, 1), or 0 without one. */
    double weight(ModelKind kind, int epoch, int epochs) {
        return present(kind) ? Math.min((epoch + 1.0) / epochs, 1) : 0;
    }
}
