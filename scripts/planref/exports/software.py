"""The software that makes the site and that it ships, as a CycloneDX bill of materials; the only module that knows it.

Packages are those of the lock, each with the hashes of its files. Foreign code in published files is declared here.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from planref.corpus.addresses import DRAFT_FOLDER, SBOM
from planref.corpus.corpus import Corpus
from planref.edition.page import Asset
from planref.exports.version import VERSION

LOCK = Path(__file__).resolve().parents[3] / "requirements.txt"
EXTRA_LOCK = LOCK.with_name("requirements-reuse.txt")
"""What `run.py reuse` needs besides for `--workers` and for Parquet."""

_PACKAGE = re.compile(r"^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?==([^\s;]+)((?:[^\n]*\\\n)*[^\n]*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_CLASSIFIER = "License :: "
_CHOSEN = {"text-unidecode": "Artistic-1.0-Perl"}  # offered under this or the GPL, at the choice of who uses it


@dataclass(frozen=True)
class Package:
    """A locked package; `licence` is '' where it names none or is not installed on this system."""

    name: str
    version: str
    hashes: tuple[str, ...]
    licence: str
    is_installed: bool


@dataclass(frozen=True)
class Shipped:
    """Foreign code in published files: which files, and the package it was taken from."""

    files: str
    package: str


@dataclass(frozen=True)
class FromNpm:
    """A package of the npm registry that published files are taken from; `integrity` is what the registry says."""

    name: str
    version: str
    licence: str
    integrity: str
    files: str

    @property
    def sha512(self) -> bytes:
        """The hash of its tarball."""
        return base64.b64decode(self.integrity.removeprefix("sha512-"))


PYODIDE = FromNpm(
    "pyodide",
    "314.0.7",
    "MPL-2.0",
    "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A==",
    f"{DRAFT_FOLDER}pyodide-*/*",
)
PYTHON = ("python", "PSF-2.0", f"{DRAFT_FOLDER}python-*.zip")
"""The standard library, as Pyodide packs it."""

PACKED = ("diff-match-patch", "jinja2", "markupsafe", "xlsxwriter")
"""What the engine for the browser is packed with."""

SHIPPED = (
    Shipped("assets/stylesheets/*.css", "mkdocs-material"),
    *(Shipped(f"{DRAFT_FOLDER}engine-*.zip", name) for name in PACKED),
)


def locked_packages(lock: str) -> tuple[Package, ...]:
    """The packages of a lock that pip-compile wrote."""
    return tuple(_package(name, version, tuple(_HASH.findall(rest))) for name, version, rest in _PACKAGE.findall(lock))


def _package(name: str, version: str, hashes: tuple[str, ...]) -> Package:
    try:
        return Package(name, version, hashes, _CHOSEN.get(name) or stated_licence(distribution(name)), True)
    except PackageNotFoundError:  # pip leaves out what is only for other systems, such as colorama for Windows
        return Package(name, version, hashes, "", False)


def stated_licence(package: Distribution) -> str:
    """Return a package's licence expression, else its classifiers, its licence field or its licence file's title."""
    fields = package.metadata.get_all
    classifiers = [item.rpartition(" :: ")[2] for item in fields("Classifier") or [] if _is_licence(item)]
    stated = [*(fields("License-Expression") or []), ", ".join(classifiers), *map(_title, fields("License") or [])]
    return next(filter(None, stated), _title(_licence_file(package)))


def _title(text: str) -> str:
    return text.strip().partition("\n")[0]


def _licence_file(package: Distribution) -> str:
    names = package.metadata.get_all("License-File") or []
    return next((text for name in names if (text := package.read_text(f"licenses/{name}"))), "")


def _is_licence(classifier: str) -> bool:
    """Whether a classifier names a licence; the bare "OSI Approved" does not."""
    return classifier.startswith(_CLASSIFIER) and not classifier.endswith("OSI Approved")


def bill_of_materials(corpus: Corpus) -> Asset:
    """`downloads/bom.json`: CycloneDX 1.6; the same lock and data give the same bytes."""
    lock = LOCK.read_text("utf-8")
    newest = max((entry.since for entry in corpus.registry.ids), default=date(1980, 1, 1))
    components = [*map(_component, locked_packages(lock)), _component_from_npm(PYODIDE)]
    site = Component(name=corpus.site.name, version=VERSION, type=ComponentType.APPLICATION, bom_ref="site")
    bom = Bom(components=components, serial_number=uuid5(NAMESPACE_URL, lock))
    bom.metadata.component = site
    bom.register_dependency(site, components)
    bom.metadata.timestamp = datetime.combine(newest, time(), UTC)
    return Asset(SBOM, JsonV1Dot6(bom).output_as_string(indent=1).encode() + b"\n")


def _component(package: Package) -> Component:
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        bom_ref=package.name,
        purl=PackageURL("pypi", None, package.name, package.version),
        licenses=[LicenseFactory().make_from_string(package.licence)] if package.licence else [],
        external_references=[_files(package)],
        description=", ".join(item.files for item in SHIPPED if item.package == package.name) or None,
    )


def _files(package: Package) -> ExternalReference:
    """Where the files of a package are, with the hash of each that the lock allows."""
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=sha) for sha in package.hashes]
    page = XsUri(f"https://pypi.org/simple/{package.name}/")
    return ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=page, hashes=hashes)


def _component_from_npm(package: FromNpm) -> Component:
    url = XsUri(f"https://registry.npmjs.org/{package.name}/-/{package.name}-{package.version}.tgz")
    hashes = [HashType(alg=HashAlgorithm.SHA_512, content=package.sha512.hex())]
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        bom_ref=package.name,
        purl=PackageURL("npm", None, package.name, package.version),
        licenses=[LicenseFactory().make_from_string(package.licence)],
        external_references=[ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=url, hashes=hashes)],
        description=package.files,
    )
