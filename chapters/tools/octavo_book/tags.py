"""`chapter tags`: one linear chain of commits and tags, made from HEAD.

Everything comes from HEAD's content, never from the work tree: the trees from
HEAD's files, the dates from HEAD's commit time, so the same HEAD gives the
same hashes in every clone. Files without conditionals keep the blob they have
in HEAD; resolved ones are stored as new blobs. One temporary index is carried
from chapter to chapter and gets only the differences.
"""

import os
import subprocess
import tempfile

from .book import Book, BookError
from .extract import Resolver

NAME = "Octavo"
EMAIL = "book@octavo.invalid"


class Git:
    """git commands in one repository."""

    def __init__(self, root):
        self.root = root

    def __call__(self, *arguments, stdin=None, env=None):
        """Run git; returns its output without the last newline."""
        done = subprocess.run(["git", *arguments], cwd=self.root, input=stdin,
                              capture_output=True, text=True,
                              env={**os.environ, **(env or {})})
        if done.returncode:
            raise BookError(f"git {arguments[0]} failed: "
                            f"{done.stderr.strip() or 'no reason given'}")
        return done.stdout.rstrip("\n")


class Snapshot:
    """HEAD's files, written to a folder so that a Book can read them."""

    def __init__(self, git, folder):
        self.git = git
        unpack(git.root, folder)
        self.book = Book(folder)
        self.resolver = Resolver(self.book)
        self.blobs = {}
        for line in git("ls-tree", "-r", "-z", "HEAD").split("\0"):
            if line:
                facts, path = line.split("\t")
                mode, _, blob = facts.split()
                self.blobs[path] = (mode, blob)

    def files(self, sitting):
        """A chapter's tree: path -> (mode, blob, or the text to store)."""
        found = {}
        for path, entry in self.book.alive(sitting).items():
            if entry.path not in self.blobs:
                raise BookError(f"{entry.path} is in the manifest but not "
                                "committed: commit it first.")
            mode, blob = self.blobs[entry.path]
            if self.resolver.annotated(entry)[1]:
                blob = self.resolver.text(entry, sitting)
            found[path] = (mode, blob)
        return found


def unpack(root, folder):
    """Write HEAD's files into a folder."""
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=root,
                             capture_output=True)
    if archive.returncode:
        raise BookError("There is no commit to make tags from: "
                        + archive.stderr.decode().strip())
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout,
                   check=True)


def store(git, trees, folder):
    """Store every resolved text as a blob; returns text -> blob."""
    texts = sorted({blob for files in trees for _, blob in files.values()
                    if isinstance(blob, bytes)})
    paths = []
    for number, text in enumerate(texts):
        paths.append(os.path.join(folder, str(number)))
        with open(paths[-1], "wb") as file:
            file.write(text)
    hashes = git("hash-object", "-w", "--no-filters", "--stdin-paths",
                 stdin="".join(f"{path}\n" for path in paths))
    return dict(zip(texts, hashes.split()))


def index_update(old, new):
    """The difference of two trees in `git update-index -z` form."""
    nothing = "0" * 40
    lines = [f"0 {nothing}\t{path}\0" for path in old.keys() - new.keys()]
    lines += [f"{mode} {blob}\t{path}\0" for path, (mode, blob) in
              new.items() if old.get(path) != (mode, blob)]
    return "".join(lines)


def identity(date):
    """The environment that makes a commit ours and repeatable."""
    return {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
            for key, value in (("NAME", NAME), ("EMAIL", EMAIL),
                               ("DATE", date))}


def names(sitting):
    """The tags of one sitting; the last one is also the chapter's."""
    plain = f"ch{sitting.chapter:02}"
    if sitting.tag != plain and sitting.is_last_part:
        return [sitting.tag, plain]
    return [sitting.tag]


def chain(git, sittings, trees, index):
    """Write the commits; returns tag -> commit in the order of the book."""
    head = git("rev-parse", "HEAD")
    date = git("show", "-s", "--format=%ct +0000", "HEAD")
    env = {"GIT_INDEX_FILE": index, **identity(date)}
    tags = {}
    old, parent = {}, []
    for sitting, new in zip(sittings, trees):
        git("update-index", "-z", "--add", "--index-info",
            stdin=index_update(old, new), env=env)
        message = (f"{sitting.tag}: {sitting.slug}\n\n"
                   f"Generated from main {head}\n")
        commit = git("commit-tree", git("write-tree", env=env), *parent,
                     "-F", "-", stdin=message, env=env)
        tags.update((name, commit) for name in names(sitting))
        old, parent = new, ["-p", commit]
    return tags


def ours(git):
    """The tags that an earlier run made."""
    lines = git("for-each-ref", "--format=%(refname:short) %(authoremail)",
                "refs/tags/ch*").splitlines()
    return {line.split()[0] for line in lines if line.endswith(f"<{EMAIL}>")}


def commits(root):
    """Write the chain of HEAD, without tags; returns tag -> commit."""
    git = Git(root)
    with tempfile.TemporaryDirectory() as folder:
        content = os.path.join(folder, "head")
        blobs = os.path.join(folder, "blobs")
        os.mkdir(content)
        os.mkdir(blobs)
        snapshot = Snapshot(git, content)
        sittings = snapshot.book.sittings
        trees = [snapshot.files(sitting) for sitting in sittings]
        stored = store(git, trees, blobs)
        trees = [{path: (mode, stored.get(blob, blob))
                  for path, (mode, blob) in files.items()} for files in trees]
        return chain(git, sittings, trees, os.path.join(folder, "index"))


def make(root):
    """Make all tags from HEAD; returns tag -> commit."""
    git = Git(root)
    tags = commits(root)
    changes = [f"update refs/tags/{name} {commit}\n"
               for name, commit in tags.items()]
    changes += [f"delete refs/tags/{name}\n"
                for name in sorted(ours(git) - tags.keys())]
    git("update-ref", "--stdin", stdin="".join(changes))
    return tags


def is_dirty(root):
    """True if the work tree differs from HEAD."""
    return bool(Git(root)("status", "--porcelain"))
