package org.rvae.kernel;

/** Recognises from a stack trace that a thread is in native code of a library. */
final class NativeWork {

    private NativeWork() {
    }

    /** The native method of a library that the thread is in, or null if it runs Java code only. */
    static String describe(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.isNativeMethod() && !isOfJdk(frame.getClassName())) {
                return frame.getClassName() + "." + frame.getMethodName();
            }
            if (frame.getClassName().startsWith("REPL.")) {
                break;
            }
        }
        return null;
    }

    private static boolean isOfJdk(String className) {
        return className.startsWith("java.") || className.startsWith("jdk.") || className.startsWith("sun.");
    }
}
