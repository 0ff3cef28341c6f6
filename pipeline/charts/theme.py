"""How charts look: one font that has Chinese characters, dark on white, few lines."""

from __future__ import annotations

import io
import warnings
from importlib.resources import files
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert
from PIL import Image

FAMILY = "Yaodian Sans"
# What a machine may have for the characters that the bundled font lacks.
_OTHERS = "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
_SCALE = 2  # pixels of a PNG for one of the chart
_COLOURS = 64  # of a PNG: flat areas and the edges of letters need no more, at a tenth of the size

# Shades for ordered classes, light to dark: the eye tells them apart in grey print too.
SHADES = ("#f2f5f8", "#d3e0ee", "#a5c0de", "#6f97c4", "#3f6b99", "#1f3f66")
INK, SOFT = "#1b1f24", "#56606b"


def use(fonts: str | Path | None = None) -> str:
    """Let altair draw in this style, as PNG that a code host shows; gives the font's name.

    `fonts` is a folder with fonts of your own; the bundled one has 4,662 characters. Without any
    it warns: where the machine has no Chinese font either, characters come out as boxes.
    """
    folder = Path(fonts) if fonts else Path(str(files("pipeline.charts").joinpath("fonts")))
    found = [path for path in folder.glob("*") if path.suffix in {".otf", ".ttf", ".ttc"}]
    if found:
        vl_convert.register_font_directory(str(folder))
    else:
        warnings.warn(
            f"no font in {folder}: Chinese labels show only where this machine has a Chinese font "
            "(Debian: apt-get install fonts-noto-cjk)",
            stacklevel=2,
        )
    alt.theme.register("yaodian", enable=True)(_theme)
    alt.renderers.register("yaodian", _render)
    alt.renderers.enable("yaodian")
    return FAMILY


def _render(spec: dict[str, Any]) -> tuple[dict[str, bytes], dict[str, dict[str, int]]]:
    """A chart as a PNG for Jupyter, shown at the chart's own size."""
    drawn = _png(spec, _SCALE)
    width, height = Image.open(io.BytesIO(drawn)).size
    return {"image/png": drawn}, {
        "image/png": {"width": width // _SCALE, "height": height // _SCALE}
    }


def png(chart: alt.TopLevelMixin, scale: float = _SCALE) -> bytes:
    """A chart as a PNG of few colours, `scale` pixels for one of the chart."""
    return _png(chart.to_dict(), scale)


def _png(spec: dict[str, Any], scale: float) -> bytes:
    drawn = Image.open(io.BytesIO(vl_convert.vegalite_to_png(spec, scale=scale)))
    small = drawn.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    file = io.BytesIO()
    small.save(file, "PNG", optimize=True)
    return file.getvalue()


def _theme() -> alt.theme.ThemeConfig:
    font = f"'{FAMILY}', {_OTHERS}"
    text = {
        "labelFont": font, "titleFont": font, "labelColor": INK, "titleColor": INK,
        "labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": "normal",
    }  # fmt: skip
    title = {
        "font": font, "subtitleFont": font, "anchor": "start", "fontSize": 14,
        "fontWeight": "normal", "subtitleColor": SOFT, "offset": 12,
    }  # fmt: skip
    config: dict[str, Any] = {
        "font": font,
        "background": "white",
        "view": {"stroke": None},
        "title": title,
        "axis": text | {"labelLimit": 320, "gridColor": "#e6eaee", "domainColor": "#98a2ad"},
        "legend": text | {"labelLimit": 240},
        "header": text | {"labelFontSize": 12},
        "text": {"font": font, "fontSize": 10},
    }
    return alt.theme.ThemeConfig(config=config)  # type: ignore[typeddict-item]
