package org.rvae.evaluate.quality;

import org.rvae.model.LatentVariableModel;

/**
 * A source of images for a comparison.
 *
 * @param name     for tables and figures
 * @param model    whose decoder makes the images
 * @param codes    where their codes come from
 * @param decoding what image stands for a code
 */
public record NamedSource(String name, LatentVariableModel model, SampleSource codes, Decoding decoding) {

    /** Whose images are the decoder's means. */
    public NamedSource(String name, LatentVariableModel model, SampleSource codes) {
        this(name, model, codes, Decoding.MEAN);
    }

    /** n samples. */
    public Samples draw(int n, long seed) {
        return Samples.draw(model, codes, decoding, n, seed);
    }
}
