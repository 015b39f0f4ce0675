"""The link farm: a chapter's tree as symbolic links to the annotated files.

build/chNN/ has exactly the layout a reader of chapter NN sees, so quoted
includes of retired variants work and every path in a diagnostic is the
reader's. The farm's own build output, build/chNN/build/, is never touched.
"""

import os

OUTPUT = "build"


def make(book, sitting, folder=None):
    """Create or update a chapter's farm and return its path."""
    farm = folder or book.build(sitting.tag)
    wanted = links(book, sitting, farm)
    for stale in present(farm) - wanted.keys():
        remove(farm, stale)
    for path, target in wanted.items():
        place(os.path.join(farm, path), target)
    os.makedirs(farm, exist_ok=True)
    return farm


def links(book, sitting, farm):
    """The links a farm must have: path in the tree -> relative target."""
    wanted = {}
    for path, entry in book.alive(sitting).items():
        depth = path.count("/") + 1
        up = os.path.relpath(book.root, farm) + "/.." * (depth - 1)
        wanted[path] = f"{up}/{entry.path}"
    return wanted


def present(farm):
    """The paths of all links in a farm, build output left out."""
    found = set()
    folders = [""] if os.path.isdir(farm) else []
    for folder in folders:
        with os.scandir(os.path.join(farm, folder)) as items:
            for item in items:
                if item.is_symlink():
                    found.add(folder + item.name)
                elif item.is_dir() and folder + item.name != OUTPUT:
                    folders.append(f"{folder}{item.name}/")
    return found


def remove(farm, path):
    """Remove a stale link and the folders it leaves empty."""
    full = os.path.join(farm, path)
    os.unlink(full)
    folder = os.path.dirname(full)
    while folder != farm and not os.listdir(folder):
        os.rmdir(folder)
        folder = os.path.dirname(folder)


def place(full, target):
    """Make one link, unless it is there already."""
    try:
        if os.readlink(full) == target:
            return
        os.unlink(full)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(full), exist_ok=True)
    os.symlink(target, full)
