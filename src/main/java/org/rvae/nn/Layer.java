package org.rvae.nn;

/** One step of a network, which carries jets forward and gradients back. It has no state but its parameters. */
public interface Layer {

    /** Carries a batch forward and keeps what the way back needs. */
    Step forward(Jet input);

    /**
     * The same layer for as long as its parameters stay as they are: what depends on them alone is computed once. It is
     * valid in the memory of the computation that has asked for it.
     */
    default Layer held() {
        return this;
    }

    /**
     * A layer with every k-th output of this one, the first included, for as long as its parameters stay as they are.
     * By default this layer itself, which is right for those that treat every element by itself.
     */
    default Layer thinned(int k) {
        return this;
    }

    /** A layer that has been evaluated. */
    interface Step {

        /** The layer's output. */
        Jet output();

        /**
         * Carries a gradient back.
         *
         * @param gradient   with respect to the output's values and, if the step carried them, derivatives
         * @param parameters what the gradients of the layer's own parameters are added to, if their names are there;
         *                   null for none
         * @return the gradient with respect to the input's values and derivatives
         */
        Jet backward(Jet gradient, Parameters parameters);
    }
}
