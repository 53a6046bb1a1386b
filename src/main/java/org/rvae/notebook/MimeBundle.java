package org.rvae.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jsoup.nodes.Entities;

/**
 * One output of a cell.
 *
 * @param plain what a front end without graphics shows
 * @param mime the type of {@code data}
 * @param data the content as Jupyter wants it: text, or base64 for an image
 * @param metadata by MIME type, such as the width at which to show an image
 * @param simpleMime a type that every kernel can render from a string
 * @param simple the same content as that type
 */
record MimeBundle(String plain, String mime, String data, Map<String, Object> metadata, String simpleMime,
                  String simple) {

    static MimeBundle html(String html, String plain) {
        return new MimeBundle(plain, "text/html", html, Map.of(), "text/html", html);
    }

    static MimeBundle markdown(String markdown) {
        return new MimeBundle(markdown, "text/markdown", markdown, Map.of(), "text/markdown", markdown);
    }

    /** A PNG that is shown {@code width} CSS pixels wide; more pixels than that serve sharp screens. */
    static MimeBundle image(BufferedImage image, int width, String plain) {
        String base64 = Base64.getEncoder().encodeToString(png(image));
        int height = Math.round((float) width * image.getHeight() / image.getWidth());
        String element = "<img alt=\"" + Entities.escape(plain).replace("\"", "&quot;") + "\" width=\"" + width
                + "\" src=\"data:image/png;base64," + base64 + "\">";
        return new MimeBundle(plain, "image/png", base64,
                Map.of("image/png", Map.of("width", width, "height", height)), "text/html", element);
    }

    private static byte[] png(BufferedImage image) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("An image of " + image.getWidth() + " x " + image.getHeight()
                    + " pixels can't be encoded as PNG: " + e.getMessage(), e);
        }
    }
}
