"""Collects permissively licensed source code from named, versioned Debian and npm packages."""
