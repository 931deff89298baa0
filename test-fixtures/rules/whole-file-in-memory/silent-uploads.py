"""What clients send, taken in blocks, kept, or not certainly a file of theirs."""
import hashlib
import shutil

from fastapi import UploadFile
from flask import request


def saved(path):
    request.files["file"].save(path)


def copied(file: UploadFile, path):
    with open(path, "wb") as out:
        shutil.copyfileobj(file.file, out)


async def in_blocks(file: UploadFile):
    digest = hashlib.sha256()
    while block := await file.read(65536):
        digest.update(block)
    return digest.hexdigest()


async def kept(file: UploadFile):
    return await file.read()


async def used_twice(file: UploadFile, path):
    data = await file.read()
    with open(path, "wb") as out:
        out.write(data)
    return len(data)


def not_awaited(file: UploadFile, path):
    with open(path, "wb") as out:
        out.write(file.read())


async def head(file: UploadFile):
    return await file.read(4)


def other(files):
    return hashlib.sha256(files["file"].read()).hexdigest()
