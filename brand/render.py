# /// script
# requires-python = ">=3.12"
# dependencies = ["pillow==13.0.0", "resvg-py==0.5.0"]
# ///
"""Renders the drawings beside it into the integration's images: `uv run brand/render.py`."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from resvg_py import svg_to_bytes

HERE = Path(__file__).parent
IMAGES = HERE.parent / "custom_components/pressure_pal/brand"
HEIGHTS = {"icon": 256, "logo": 192}
"""In pixels, at the simple size: what Home Assistant's brands ask for."""


def render(drawing: str, image: str, height: int) -> None:
    """Render a drawing at a height, as small a file as it can be."""
    svg = (HERE / f"{drawing}.svg").read_text(encoding="utf-8")
    png = Image.open(BytesIO(bytes(svg_to_bytes(svg_string=svg, height=height))))
    png.save(IMAGES / f"{image}.png", optimize=True)


def main() -> None:
    """Render every drawing, twice."""
    IMAGES.mkdir(exist_ok=True)
    for kind, height in HEIGHTS.items():
        for drawing, image in ((kind, kind), (f"{kind}-dark", f"dark_{kind}")):
            render(drawing, image, height)
            render(drawing, f"{image}@2x", 2 * height)


if __name__ == "__main__":
    main()
