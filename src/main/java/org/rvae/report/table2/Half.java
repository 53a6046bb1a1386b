package org.rvae.report.table2;

import org.rvae.model.ModelKind;
import org.rvae.report.PublishedTable1;

/** Which codes stand in a row of the table. */
public enum Half {
    /** The VAE's own. */
    VAE("VAE", ModelKind.VAE, PublishedTable1.VAE),
    /** The R-VAE's own. */
    RVAE("R-VAE", ModelKind.RVAE, PublishedTable1.RVAE),
    /** The R-VAE's once more, with other initialisations: what the committed notebook puts into the VAE's row. */
    REPEATED("R-VAE again", ModelKind.RVAE, PublishedTable1.VAE);

    private final String title;
    private final ModelKind kind;
    private final String published;

    Half(String title, ModelKind kind, String published) {
        this.title = title;
        this.kind = kind;
        this.published = published;
    }

    /** The name in the table. */
    public String title() {
        return title;
    }

    /** The model whose codes are classified. */
    public ModelKind kind() {
        return kind;
    }

    /** The published model whose row it is compared with. */
    String published() {
        return published;
    }
}
