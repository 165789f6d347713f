# story: saved by Colab, which drops the labels of cells and adds its own
# kind: honest
# place: file
# attacks: nothing
# score: others = full
# status: graded
# seconds: 60
# told: had lost its nbgrader label; it was recognised
import nbformat


def hand_in(file, nb):
    for place, cell in enumerate(nb.cells):
        cell.metadata = {"id": f"aB3xYz{place}", "colab": {"base_uri": "https://localhost:8080/"}, "outputId": "7d"}
        cell.id = f"colab{place}"
    nb.metadata["colab"] = {"provenance": [], "toc_visible": True}
    nb.metadata["accelerator"] = "GPU"
    file.write_text(nbformat.writes(nb))
