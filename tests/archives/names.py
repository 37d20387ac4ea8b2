"""Names of what does not exist, in six scripts' spellings: made of syllables, never of a map."""

from collections.abc import Iterator

from tests.archives.chance import chance
from tests.archives.phrases import KNOWN, Said, said

_BEGIN = """
ba 바 巴 バ ба · be 베 贝 ベ бе · do 도 多 ド до · ka 카 卡 カ ка · ke 케 凯 ケ ке · ko 코 科 コ ко
lo 로 洛 ロ ло · me 메 梅 メ ме · mi 미 米 ミ ми · mu 무 穆 ム му · na 나 纳 ナ на · no 노 诺 ノ но
pe 페 佩 ペ пе · ra 라 拉 ラ ра · ri 리 里 リ ри · sa 사 萨 サ са · so 소 索 ソ со · ta 타 塔 タ та
te 테 特 テ те · to 토 托 ト то
"""
_END = (
    "dar 다르 达尔 ダル дар · lun 룬 伦 ルン лун · mor 모르 莫尔 モル мор · nes 네스 内斯 ネス нес"
)
_TOWN = "stad 스타드 施塔德 スタッド стад · vik 비크 维克 ヴィク вик"


def _syllables(table: str) -> list[Said]:
    """Rows of Latin, Hangul, Chinese, kana and Cyrillic."""
    rows = [cell.split() for line in table.strip().splitlines() for cell in line.split("·")]
    return [
        said(en=latin, ko=hangul, zh=han, ja=kana, ru=cyrillic, mn=cyrillic)
        for latin, hangul, han, kana, cyrillic in rows
    ]


def names(seed: str) -> Iterator[Said]:
    """Names without end, no two alike as long as there are others."""
    return _made(seed, _END)


def places(seed: str) -> Iterator[Said]:
    """The same, of towns: none is nearly the name of anything else."""
    return _made(seed, _TOWN)


def _made(seed: str, ends: str) -> Iterator[Said]:
    begin, end = _syllables(_BEGIN), _syllables(ends)
    every = [(one, two, last) for one in begin for two in begin for last in end if one != two]
    chance(seed).shuffle(every)
    while True:
        for parts in every:
            yield Said({tag: "".join(p.texts[tag] for p in parts).capitalize() for tag in KNOWN})
