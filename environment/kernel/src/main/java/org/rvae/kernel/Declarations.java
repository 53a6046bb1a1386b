package org.rvae.kernel;

import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/** Names declarations in words. */
final class Declarations {

    private Declarations() {
    }

    static String describe(Snippet snippet) {
        if (snippet instanceof MethodSnippet method) {
            return "method " + method.name() + "(" + method.parameterTypes() + ")";
        }
        if (snippet instanceof TypeDeclSnippet type) {
            return "type " + type.name();
        }
        if (snippet instanceof VarSnippet variable) {
            return "variable " + variable.name();
        }
        return snippet instanceof PersistentSnippet named ? named.name() : "the declaration";
    }
}
