"""Debian's Dovecot on loopback: mail comes in by LMTP, as a council's server would bring it, and is read by IMAP.

It runs as a user without rights; where the tests run as root, as `nobody`.
"""

import grp
import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.environment import Secret
from bot.mailbox_route import ImapMailbox
from tests.free_ports import free_ports

PROGRAM = shutil.which("dovecot", path="/usr/sbin:/usr/bin:/sbin:/bin")
USER, PASSWORD = "training", "only-for-these-tests"
ADDRESS = "training@example.gov.uk"
STARTS_WITHIN_SECONDS = 20.0

CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%n
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
auth_username_format = %Ln
auth_mechanisms = plain xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service lmtp {{
  user = {user}
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""

OAUTH2 = """
introspection_mode = post
introspection_url = http://127.0.0.1:{port}/
force_introspection = yes
active_attribute = active
active_value = true
username_attribute = username
username_format = %n
"""
"""Whom a token belongs to is asked of Entra in real life; here of whoever listens on that port."""


def route_to(port: int) -> ImapMailbox:
    """The one mailbox of a server that listens on that port."""
    return ImapMailbox("127.0.0.1", port, USER, is_secure=False, password=Secret(PASSWORD))


@dataclass(frozen=True, slots=True)
class Dovecot:
    """A running server with one mailbox."""

    imap: int
    lmtp: int
    folder: Path
    introspection: int

    @property
    def route(self) -> ImapMailbox:
        """The mailbox as the settings would name it."""
        return route_to(self.imap)

    @property
    def setting(self) -> str:
        """The same as the setting itself."""
        return f"imap://{USER}@127.0.0.1:{self.imap}/INBOX"

    def deliver(
        self, content: bytes, to: str = ADDRESS, *, sender: str = "somebody@example.gov.uk"
    ) -> None:
        """Bring one email, as the council's mail server does."""
        with smtplib.LMTP("127.0.0.1", self.lmtp) as client:
            client.sendmail(sender, [to], content)

    def start_a_new_era(self) -> None:
        """Lose the numbers, as a restored mailbox does: the emails stay, UIDVALIDITY changes."""
        mailbox = self.folder / "mail" / USER
        for each in mailbox.glob("dovecot*"):
            each.unlink()


def _as(user: pwd.struct_passwd) -> list[str]:
    """What gives up root's rights, where we have them."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def _free_user() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())


@contextmanager
def running(more: str = "") -> Iterator[Dovecot]:
    """The server for as long as the block lasts; `more` is added to its configuration."""
    user = _free_user()
    folder = Path(tempfile.mkdtemp(prefix="dovecot-", dir="/tmp"))  # short, for its sockets
    imap, lmtp, introspection = free_ports(3)
    try:
        (folder / "oauth2.conf").write_text(OAUTH2.format(port=introspection))
        _write_config(folder, user, imap=imap, lmtp=lmtp)
        with (folder / "dovecot.conf").open("a") as config:
            config.write(more)
        command = [*_as(user), str(PROGRAM), "-F", "-c", str(folder / "dovecot.conf")]
        process = subprocess.Popen(command)  # noqa: S603 - our own words
        try:
            _wait_for((imap, lmtp), process, folder)
            yield Dovecot(imap, lmtp, folder, introspection)
        finally:
            process.terminate()
            process.wait(timeout=STARTS_WITHIN_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_config(folder: Path, user: pwd.struct_passwd, *, imap: int, lmtp: int) -> None:
    for name in ("run", "state", "mail", "home"):
        (folder / name).mkdir()
    text = CONFIG.format(
        folder=folder,
        user=user.pw_name,
        group=grp.getgrgid(user.pw_gid).gr_name,
        uid=user.pw_uid,
        gid=user.pw_gid,
        imap=imap,
        lmtp=lmtp,
        password=PASSWORD,
    )
    (folder / "dovecot.conf").write_text(text)
    if os.geteuid() == 0:
        for each in (folder, *folder.iterdir()):
            os.chown(each, user.pw_uid, user.pw_gid)


def _wait_for(ports: Sequence[int], process: subprocess.Popen[bytes], folder: Path) -> None:
    ends_at = time.monotonic() + STARTS_WITHIN_SECONDS
    while not all(map(_answers, ports)):
        log = folder / "log"
        said = log.read_text() if log.exists() else ""
        assert process.poll() is None, f"Dovecot ended: {said}"
        assert time.monotonic() < ends_at, f"Dovecot did not start: {said}"
        time.sleep(0.05)


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
