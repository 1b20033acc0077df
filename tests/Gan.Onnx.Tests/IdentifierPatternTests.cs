using Gan.Onnx.Tables;

namespace Gan.Onnx.Tests;

/// <summary>Identifiers are made by the pattern of those that were seen, and none of them is kept.</summary>
[TestClass]
public sealed class IdentifierPatternTests
{
    [TestMethod]
    [DataRow("AAA-9999", "QXA-0417 BYC-9220 ZAQ-1311")]
    [DataRow("user99", "user12 user07 user99 user41")]
    [DataRow("\\AB-999", "AB-123 AB-456 AB-789", DisplayName = "letters that never change stand for themselves")]
    [DataRow("+4\\9/99", "+49/12 +49/34 +49/50", DisplayName = "so do signs and digits")]
    [DataRow(null, "A1 A12 A123", DisplayName = "lengths that differ")]
    [DataRow(null, "A1 12", DisplayName = "letters and digits")]
    [DataRow(null, "AB AB", DisplayName = "always the same")]
    public void A_pattern_is_found_where_all_have_it(string? pattern, string texts) => Assert.AreEqual(pattern, IdentifierPattern.Of(texts.Split(' ')));

    [TestMethod]
    public void Rows_have_texts_of_the_pattern_no_two_alike_until_all_are_given()
    {
        var pattern = new IdentifierPattern("A-9");
        Assert.AreEqual(260, pattern.Different);
        string[] texts = [.. Enumerable.Range(0, 260).Select(row => pattern.Text(seed: 3, row))];
        Assert.HasCount(260, texts.Distinct().ToArray());
        foreach (string text in texts) Assert.MatchesRegex("^[A-Z]-[0-9]$", text);
        Assert.AreEqual(texts[0], pattern.Text(3, 260));
        CollectionAssert.AreNotEqual(texts[..10], Enumerable.Range(0, 10).Select(row => pattern.Text(4, row)).ToArray());
    }

    [TestMethod]
    public void Long_patterns_have_no_two_alike_either()
    {
        var pattern = new IdentifierPattern("AAAAAAAAAA-9999999999-aaaaaaaaaa");
        Assert.HasCount(10_000, Enumerable.Range(0, 10_000).Select(row => pattern.Text(1, row)).Distinct().ToArray());
        Assert.MatchesRegex("^[A-Z]{10}-[0-9]{10}-[a-z]{10}$", pattern.Text(1, 5));
    }

    [TestMethod]
    public void Texts_that_other_rows_have_are_left_out_as_long_as_there_are_others()
    {
        var pattern = new IdentifierPattern("X9");
        HashSet<string> taken = ["X3", "X7", "Y1"];
        string[] Texts(int rows) => [.. Enumerable.Range(0, rows).Select(row => pattern.Texts(1, rows, taken)(row))];
        Assert.HasCount(8, Texts(8).Except(taken).ToArray());
        CollectionAssert.AreEqual((string[])[.. Texts(8), Texts(8)[0]], Texts(9));
        Assert.IsNull(pattern.TooFew("id", 8, taken));
        Assert.AreEqual("column 'id': its pattern X9 has 8 texts that no row has yet, so that rows have some of them more than once", pattern.TooFew("id", 9, taken));
        Assert.AreEqual("column 'id': its pattern X9 has 10 texts, so that rows have some of them more than once", pattern.TooFew("id", 11));
        Assert.IsTrue(pattern.Texts(1, 3, Enumerable.Range(0, 10).Select(i => $"X{i}").ToHashSet())(2) is ['X', _]);
    }

    [TestMethod]
    [DataRow("xyz-")]
    [DataRow("99\\")]
    public void What_is_no_pattern_is_refused(string text) => Assert.ThrowsExactly<UserInputException>(() => new IdentifierPattern(text));
}
