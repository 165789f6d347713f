# story: saved by VS Code, with its own metadata and a kernel of another name
# kind: honest
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
import nbformat


def hand_in(file, nb):
    for cell in nb.cells:
        cell.metadata["vscode"] = {"languageId": "python"}
        cell.metadata.get("nbgrader", {}).pop("checksum", None)
    nb.metadata["kernelspec"] = {"name": "conda-env-myenv-py", "display_name": "myenv", "language": "python"}
    nb.metadata["language_info"] = {"name": "python", "version": "3.14.0"}
    file.write_text(nbformat.writes(nb))
