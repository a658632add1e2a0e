"""The packages that make the corpus: data only.

Every file's origin is a named, versioned, permissively licensed package. `version` is the one the first corpus was built
from; Debian point updates replace versions, so another one is used with a notice and the manifest records what was got.
"""

from dataclasses import dataclass

LANGUAGES = ("python", "typescript", "javascript", "c", "cpp", "go", "rust", "java", "verilog", "r")


@dataclass(frozen=True)
class Package:
    language: str
    kind: str
    """`deb` (a binary package), `source` (a Debian source package) or `npm`."""
    name: str
    version: str
    licence: str
    megabytes: float = 100.0
    """Cap on what is used of it, filled in the order of sha1(path)."""
    release: str = "bookworm"
    only: str = ""
    """Regular expression: only paths that match are used."""
    skip: str = ""
    """Regular expression: paths that match are left out."""
    must_say: str = ""
    """Regular expression that the head of a file must match (the only free files of a mixed-licence package)."""
    held_out: bool = False

    @property
    def label(self) -> str:
        return self.name.replace("/", "+").lstrip("@") + ("" if self.release == "bookworm" else f"+{self.release}")


PACKAGES: tuple[Package, ...] = (
    # Python
    Package("python", "deb", "libpython3.11-stdlib", "3.11.2-6+deb12u8", "PSF-2.0", 3.8),
    Package("python", "deb", "libpython3.11-minimal", "3.11.2-6+deb12u8", "PSF-2.0", 2.85),
    Package("python", "deb", "python3-django", "3:3.2.25-0+deb12u3", "BSD-3-Clause", 4.6),
    Package("python", "deb", "python3-sqlalchemy", "1.4.46+ds1-1", "MIT", 3),
    Package("python", "deb", "python3-sklearn", "1.2.1+dfsg-1", "BSD-3-Clause", 3),
    Package("python", "deb", "python3-networkx", "2.8.8-1", "BSD-3-Clause", 3),
    Package("python", "deb", "python3-scipy", "1.10.1-2", "BSD-3-Clause", 2.5),
    Package("python", "deb", "python3-tornado", "6.2.0-3+deb12u4", "Apache-2.0"),
    Package("python", "deb", "python3-aiohttp", "3.8.4-1+deb12u1", "Apache-2.0"),
    Package("python", "deb", "python3-requests", "2.28.1+dfsg-1", "Apache-2.0"),
    Package("python", "deb", "python3-flask", "2.2.2-3", "BSD-3-Clause", held_out=True),
    # TypeScript
    Package("typescript", "source", "node-typescript", "4.8.4+ds1-2", "Apache-2.0", 3.5, only=r"^src/"),
    Package("typescript", "npm", "effect", "4.1.0", "MIT", 4, only=r"^src/"),
    Package("typescript", "npm", "viem", "2.57.20", "MIT", 3),
    Package("typescript", "npm", "maplibre-gl", "6.17.0", "BSD-3-Clause", 2.7, only=r"^src/"),
    Package("typescript", "npm", "@fluidframework/tree", "3.1.0", "MIT", 2.5),
    Package("typescript", "npm", "fabric", "7.4.0", "MIT", 1.4),
    Package("typescript", "npm", "@xterm/xterm", "6.0.0", "MIT", 1.2),
    Package("typescript", "npm", "ethers", "6.17.0", "MIT", 1),
    Package("typescript", "npm", "puppeteer-core", "24.43.1", "Apache-2.0", 1.2),
    Package("typescript", "npm", "@react-spectrum/s2", "1.7.1", "Apache-2.0", 1.1),
    Package("typescript", "npm", "zrender", "6.1.0", "BSD-3-Clause", 1),
    Package("typescript", "npm", "rxjs", "7.8.2", "Apache-2.0", held_out=True),
    # JavaScript
    Package("javascript", "npm", "three", "0.187.0", "MIT", 4, skip=r"examples/jsm/libs/"),
    Package("javascript", "npm", "@cesium/engine", "24.0.0", "Apache-2.0", 3),
    Package("javascript", "npm", "phaser", "4.2.1", "MIT", 2.5, skip=r"^plugins/spine"),
    Package("javascript", "npm", "webpack", "5.112.2", "MIT", 2.5),
    Package("javascript", "npm", "ol", "10.10.0", "BSD-2-Clause", 2),
    Package("javascript", "npm", "eslint", "10.15.0", "MIT", 2),
    Package("javascript", "npm", "svelte", "5.57.3", "MIT", 1.7),
    Package("javascript", "npm", "mongoose", "9.12.1", "MIT", 0.8),
    Package("javascript", "npm", "knex", "3.3.0", "MIT", 0.7),
    Package("javascript", "npm", "lodash", "4.18.1", "MIT", 0.6),
    Package("javascript", "npm", "express", "5.3.0", "MIT", held_out=True),
    # C++
    Package("cpp", "source", "abseil", "20220623.1-1+deb12u2", "Apache-2.0", 4.7),
    Package("cpp", "source", "assimp", "5.2.5~ds0-1", "BSD-3-Clause", 4, skip=r"^contrib/"),
    Package("cpp", "source", "poco", "1.11.0-3+deb12u1", "BSL-1.0", 4),
    Package("cpp", "source", "protobuf", "3.21.12-3+deb12u1", "BSD-3-Clause", 3),
    Package("cpp", "source", "re2", "20220601+dfsg-1", "BSD-3-Clause", 0.7),
    Package("cpp", "source", "nlohmann-json3", "3.11.2-2", "MIT", 0.7),
    Package("cpp", "source", "fmtlib", "9.1.0+ds1-2", "MIT", 0.3),
    Package("cpp", "source", "leveldb", "1.23-4", "BSD-3-Clause", held_out=True),
    # C
    Package("c", "source", "postgresql-15", "15.18-0+deb12u1", "PostgreSQL", 6),
    Package("c", "source", "curl", "7.88.1-10+deb12u15", "curl", 3),
    Package("c", "source", "redis", "5:7.0.15-1~deb12u7", "BSD-3-Clause", 3),
    Package("c", "source", "sqlite3", "3.40.1-2+deb12u2", "blessing (public domain)", 2),
    Package("c", "source", "musl", "1.2.3-1", "MIT", 2),
    Package("c", "source", "lua5.4", "5.4.4-3+deb12u1", "MIT", 0.9),
    Package("c", "source", "libuv1", "1.44.2-1+deb12u1", "MIT", held_out=True),
    # Go
    Package("go", "deb", "golang-1.19-src", "1.19.8-2", "BSD-3-Clause", 11),
    Package("go", "deb", "golang-golang-x-tools-dev", "1:0.5.0+ds-1", "BSD-3-Clause", 3),
    Package("go", "deb", "golang-google-grpc-dev", "1.33.3-2", "Apache-2.0", 1.2),
    Package("go", "deb", "golang-golang-x-net-dev", "1:0.7.0+dfsg-1", "BSD-3-Clause", held_out=True),
    # Rust
    Package("rust", "deb", "rust-src", "1.63.0+dfsg1-2", "MIT OR Apache-2.0", 11, only=r"/(library|compiler)/", skip=r"/library/stdarch/|lib/rustlib/src/rust/src/"),
    Package("rust", "deb", "librust-tokio-dev", "1.24.2-1", "MIT", 2.4),
    Package("rust", "deb", "librust-image-dev", "0.24.3-1", "MIT", 1.1),
    Package("rust", "deb", "librust-hyper-dev", "0.14.19-1", "MIT", 0.9),
    Package("rust", "deb", "librust-clap-3-dev", "3.2.23-4", "MIT OR Apache-2.0", 0.8),
    Package("rust", "deb", "librust-serde-dev", "1.0.152-2", "MIT OR Apache-2.0", 0.5),
    Package("rust", "deb", "librust-petgraph-dev", "0.6.2-1", "MIT OR Apache-2.0", held_out=True),
    # Java
    Package("java", "source", "tomcat10", "10.1.55-1~deb12u1", "Apache-2.0", 4),
    Package("java", "source", "netty", "1:4.1.48-7+deb12u2", "Apache-2.0", 4),
    Package("java", "source", "guava-libraries", "31.1-1", "Apache-2.0", 3),
    Package("java", "source", "commons-math3", "3.6.1-3", "Apache-2.0", 2.5),
    Package("java", "source", "libcommons-collections4-java", "4.2-1", "Apache-2.0", 1.6),
    Package("java", "source", "commons-io", "2.11.0-2", "Apache-2.0", held_out=True),
    # Verilog and SystemVerilog; Verilator itself is LGPL, its test modules with a CC0 header are free
    Package("verilog", "source", "verilator", "5.006-3", "CC0-1.0", must_say=r"CC0|public domain"),
    Package("verilog", "source", "verilator", "5.032-1", "CC0-1.0", release="trixie", must_say=r"CC0|public domain"),
    Package("verilog", "source", "yosys", "0.23-6", "ISC", skip=r"tests/asicworld|tests/hana|t_altera_lpm"),
    Package("verilog", "source", "yosys", "0.52-2", "ISC", release="trixie", skip=r"tests/asicworld|tests/hana|t_altera_lpm"),
    Package("verilog", "source", "apycula", "0.17+dfsg1-1", "MIT", release="trixie"),
    Package("verilog", "source", "nextpnr", "0.4-1", "ISC"),
    Package("verilog", "source", "fpga-icestorm", "0~20230218gitd20a5e9-1", "ISC"),
    Package("verilog", "source", "openfpgaloader", "0.10.0-1", "Apache-2.0"),
    Package("verilog", "source", "prjtrellis", "1.4-2", "ISC", release="trixie", held_out=True),
    # R
    Package("r", "source", "r-cran-ggplot2", "3.4.1+dfsg-1", "MIT", 1.6),
    Package("r", "source", "r-cran-dplyr", "1.0.10-1", "MIT"),
    Package("r", "source", "r-cran-tidyr", "1.3.0-1", "MIT"),
    Package("r", "source", "r-cran-testthat", "3.1.6-1", "MIT"),
    Package("r", "source", "r-cran-devtools", "2.4.5-1", "MIT"),
    Package("r", "source", "r-cran-purrr", "1.0.1-1", "MIT", held_out=True),
)
