from pipeline.lexicon.words import segmentable, user_words


def test_words_with_marks_or_blanks_are_left_out():
    words = [
        "政务公开",
        "公开",
        "政务公开",
        "互联网+政务",
        "区 政府",
        "“放管服”",
        "税",
        "PPP项目",
        "",
    ]
    assert segmentable(words) == ("政务公开", "公开", "PPP项目")


def test_user_words_are_in_order_and_hold_the_keywords():
    words = user_words()
    assert list(words) == sorted(set(words))
    assert {"依申请公开", "放管服", "预决算"} <= set(words)
    assert not any(word.startswith("#") for word in words)
