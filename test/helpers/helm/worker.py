"""Renders charts with Helm's own library and validates what comes of them. A JSON request on standard input, an answer on standard output:
{"chart", "renders": [{"name", "namespace", "kubeVersion", "values": [texts of YAML]}]} -> [{"error"} or {"manifest", "notes"}]
{"objects": [...], "versions": [...], "schemas": folder} -> problems as texts. Usage: worker.py LIBRARY
"""

import ctypes
import functools
import json
import os
import sys
import tempfile

TEXT, NUMBER = ctypes.c_char_p, ctypes.c_int


def structure(texts_and_numbers):
    """A C structure of fields such as 'name' and, for numbers, '#debug', in their order."""
    fields = [(f.lstrip("#"), NUMBER if f.startswith("#") else TEXT) for f in texts_and_numbers.split()]
    return type("Options", (ctypes.Structure,), {"_fields_": fields})


Result = structure("out err stdOut stdErr")
TemplateOptions = structure(
    "name version chart namespace kubeVersion #dependencyUpdate #skipCRDs values setFiles valuesFiles certFile keyFile caFile"
    " #insecureSkipTlsVerify #plainHttp keyring #debug repositoryConfig"
)
InstallOptions = structure(
    "name #generateName nameTemplate version chart namespace kubeVersion #atomic #createNamespace description #devel #dependencyUpdate"
    " #disableOpenApiValidation #dryRun dryRunOption #skipCRDs #wait #timeout values setFiles valuesFiles kubeConfig kubeConfigContents"
    " certFile keyFile caFile #insecureSkipTlsVerify #plainHttp keyring #debug #clientOnly repositoryConfig"
)
LintOptions = structure("path #strict #quiet")


def call(library, name, kind, **options):
    function = getattr(library, name)
    function.argtypes, function.restype = [ctypes.POINTER(kind)], Result
    filled = kind(**{key: value.encode() if isinstance(value, str) else value for key, value in options.items()})
    result = function(ctypes.byref(filled))
    return (result.out or b"").decode(), (result.err or b"").decode()


def render(library, chart, folder, request):
    files = []
    for number, text in enumerate(request["values"]):
        files.append(os.path.join(folder, f"{number}.yaml"))
        with open(files[-1], "w", encoding="utf-8") as file:
            file.write(text)
    options = dict(chart=chart, valuesFiles=",".join(files), **{k: request[k] for k in ("name", "namespace", "kubeVersion")})
    manifest, error = call(library, "Template", TemplateOptions, **options)
    if error:
        return {"error": error}
    told, error = call(library, "Install", InstallOptions, dryRun=1, dryRunOption="client", clientOnly=1, **options)
    return {"error": error} if error else {"manifest": manifest, "notes": told.partition("NOTES:\n")[2]}


def validate(objects, versions, folder):
    import jsonschema
    import kubernetes_validate
    from kubernetes_validate import utils

    # It reads its files anew for each object.
    utils.schema_contents = functools.lru_cache(None)(utils.schema_contents)
    problems = []
    for version in versions:
        for one in objects:
            own = os.path.join(folder, f"{one.get('kind')}.json")
            try:
                if os.path.exists(own):
                    with open(own, encoding="utf-8") as file:
                        jsonschema.validate(one, json.load(file))
                else:
                    kubernetes_validate.validate(one, version, strict=True)
            except kubernetes_validate.SchemaNotFoundError as error:
                problems.append(f"{version}: {error.message}")
            except jsonschema.ValidationError as error:
                place = ".".join(map(str, error.absolute_path))
                problems.append(f"{version}: {one.get('kind')} {one['metadata']['name']}: {place}: {error.message[:300]}")
    return problems


def main():
    request = json.load(sys.stdin)
    if "objects" in request:
        answer = validate(request["objects"], request["versions"], request["schemas"])
    else:
        library = ctypes.CDLL(sys.argv[1])
        if "lint" in request:
            answer = call(library, "Lint", LintOptions, path=request["lint"], strict=1)[0]
        else:
            with tempfile.TemporaryDirectory() as folder:
                answer = [render(library, request["chart"], folder, one) for one in request["renders"]]
    json.dump(answer, sys.stdout)


main()
