package org.rvae.nn;

import java.util.ArrayList;
import java.util.List;

/** Layers one after the other. */
public record Sequential(List<Layer> layers) implements Layer {

    /** Keeps the layers in the given order. */
    public Sequential {
        layers = List.copyOf(layers);
    }

    /** The layers in the given order. */
    public static Sequential of(Layer... layers) {
        return new Sequential(List.of(layers));
    }

    @Override
    public Layer held() {
        return new Sequential(layers.stream().map(Layer::held).toList());
    }

    @Override
    public Layer thinned(int k) {
        List<Layer> chosen = new ArrayList<>(layers);
        int last = chosen.size() - 1;
        while (last > 0 && chosen.get(last) instanceof Elementwise) {
            last--;
        }
        chosen.set(last, chosen.get(last).thinned(k));
        return new Sequential(chosen);
    }

    @Override
    public Step forward(Jet input) {
        Step[] steps = new Step[layers.size()];
        Jet x = input;
        for (int i = 0; i < steps.length; i++) {
            steps[i] = layers.get(i).forward(x);
            x = steps[i].output();
        }
        Jet output = x;
        return new Step() {
            @Override
            public Jet output() {
                return output;
            }

            @Override
            public Jet backward(Jet gradient, Parameters parameters) {
                Jet g = gradient;
                for (int i = steps.length - 1; i >= 0; i--) {
                    g = steps[i].backward(g, parameters);
                }
                return g;
            }
        };
    }
}
