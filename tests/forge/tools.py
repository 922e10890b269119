"""The npm packages that the tests use, and programs bundled from them."""

from __future__ import annotations

import hashlib
import os
import subprocess
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

HERE = Path(__file__).resolve().parent
NODE = ROOT / "build/node-tools"
"""Where `make node-tools` installs."""


def package(name: str) -> Path:
    """The folder of an installed package."""
    folder = NODE / "node_modules" / name
    if not folder.is_dir():
        raise FileNotFoundError(f"{name} is not installed: run `make node-tools`")
    return folder


REQUIRE = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);'
"""What a bundle needs for those of its packages that still load others the old way."""


@cache
def bundled(name: str) -> Path:
    """A program of this folder (`evaluator.mjs`) with the packages it imports, in one file; made once for a text."""
    source = HERE / name
    known = source.read_bytes() + (HERE / "package-lock.json").read_bytes() + REQUIRE.encode()
    bundle = NODE / "bundles" / f"{source.stem}-{hashlib.sha256(known).hexdigest()[:12]}.mjs"
    if not bundle.exists():
        bundle.parent.mkdir(exist_ok=True)
        draft = bundle.with_suffix(f".{os.getpid()}.mjs")
        subprocess.run(
            [
                str(package("esbuild") / "bin/esbuild"),
                str(source),
                "--bundle",
                "--platform=node",
                "--format=esm",
                "--log-level=error",
                f"--banner:js={REQUIRE}",
                f"--outfile={draft}",
            ],
            check=True,
            env={**os.environ, "NODE_PATH": str(NODE / "node_modules")},
        )
        draft.replace(bundle)
    return bundle
