"""Writes the kernelspec that the notebooks run on: the project's own kernel, an upstream one, or a copy of the user's.

Called by environment/setup.
"""

import argparse
import json
import os
import pathlib
import shutil
import sys
import tempfile
import zipfile


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--to", required=True)
    parser.add_argument("--source", choices=["own", "ijava", "kernel"], required=True)
    parser.add_argument("--value", default="")
    parser.add_argument("--java", required=True)
    parser.add_argument("--jar", required=True)
    parser.add_argument("--home", required=True)
    parser.add_argument("--class-path", required=True)
    parser.add_argument("--threads", required=True)
    parser.add_argument("options", nargs="*")
    arguments = parser.parse_args()

    target = pathlib.Path(arguments.to)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        folder = pathlib.Path(scratch, "spec")
        if arguments.source == "own":
            spec = own(arguments, folder)
        elif arguments.source == "ijava":
            spec = upstream(arguments, folder)
        else:
            spec = existing(arguments, folder)
        spec["display_name"] = "Java (rvae)"
        spec["interrupt_mode"] = "message"
        spec.setdefault("metadata", {})["rvae"] = arguments.source
        spec["env"] = {**spec.get("env", {}), **environment(arguments, spec["argv"][0])}
        (folder / "kernel.json").write_text(json.dumps(spec, indent=2) + "\n", encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        os.replace(folder, target)


def environment(arguments, program):
    # Jupyter expands $NAME in these values.
    class_path = arguments.class_path.replace("$", "$$")
    values = {"RVAE_HOME": arguments.home.replace("$", "$$"), "OMP_NUM_THREADS": arguments.threads,
              "OPENBLAS_NUM_THREADS": arguments.threads}
    for family in ("IJAVA", "JJAVA"):
        values[family + "_CLASSPATH"] = class_path
    if arguments.source != "own":
        # A kernel may start its JVM itself, where arguments of ours do not reach.
        values["JJAVA_JVM_OPTS"] = " ".join(arguments.options)
        if not is_java(program):
            values["JAVA_TOOL_OPTIONS"] = " ".join(arguments.options)
    return values


def own(arguments, folder):
    folder.mkdir()
    return {"argv": [arguments.java, *arguments.options, "-jar", arguments.jar, "{connection_file}"],
            "language": "java"}


def upstream(arguments, folder):
    try:
        with zipfile.ZipFile(arguments.value) as archive, tempfile.TemporaryDirectory() as scratch:
            archive.extractall(scratch)
            found = sorted(pathlib.Path(scratch).rglob("kernel.json"), key=lambda path: len(path.parts))
            if not found:
                sys.exit(f"{arguments.value} holds no kernel.json: it is not a release archive of IJava or JJava "
                         "(they hold install.py and a folder java, or kernel.json and jars)")
            shutil.copytree(found[0].parent, folder)
    except (OSError, zipfile.BadZipFile) as error:
        sys.exit(f"{arguments.value} cannot be read as a zip archive: {error}")
    return adapted(arguments, folder)


def existing(arguments, folder):
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    manager = KernelSpecManager()
    project = pathlib.Path(arguments.to).parent
    manager.kernel_dirs = [path for path in manager.kernel_dirs if pathlib.Path(path) != project]
    try:
        spec = manager.get_kernel_spec(arguments.value)
    except NoSuchKernel:
        names = ", ".join(sorted(manager.find_kernel_specs())) or "none"
        sys.exit(f"Your Jupyter has no kernel called {arguments.value}; it has: {names}")
    if spec.language.lower() != "java":
        sys.exit(f"The kernel {arguments.value} runs {spec.language}, not Java")
    shutil.copytree(spec.resource_dir, folder)
    return adapted(arguments, folder)


def adapted(arguments, folder):
    spec = json.loads((folder / "kernel.json").read_text(encoding="utf-8"))
    argv = [word.replace("@KERNEL_INSTALL_DIRECTORY@", "{resource_dir}") for word in spec["argv"]]
    # Jupyter replaces {resource_dir} by the folder of the kernel.json that it reads.
    if argv[0] in ("java", "java.exe"):
        argv[0] = arguments.java
    if is_java(argv[0]):
        argv[1:1] = arguments.options
    spec["argv"] = argv
    return spec


def is_java(program):
    return pathlib.Path(program).name in ("java", "java.exe")


if __name__ == "__main__":
    main()
