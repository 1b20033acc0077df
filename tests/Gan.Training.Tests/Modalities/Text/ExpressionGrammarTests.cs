using Gan.Training.Samples.Learning;
using Gan.Onnx;
using Gan.Training.Modalities.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Modalities.Text;

[TestClass]
public sealed class ExpressionGrammarTests
{
    [TestMethod]
    [DataRow("x+x*x", true)]
    [DataRow("(x-x)/x", true)]
    [DataRow("((x+x)*x)-x", true)]
    [DataRow("x+x-x*x/x+x", true)]
    [DataRow("x+x", false, DisplayName = "one operator")]
    [DataRow("x", false)]
    [DataRow("", false)]
    [DataRow("(x+x*x)", false, DisplayName = "brackets around all")]
    [DataRow("x+(x)*x", false, DisplayName = "brackets around no operator")]
    [DataRow("x+((x-x))", false, DisplayName = "brackets twice")]
    [DataRow("(x+x*x", false)]
    [DataRow("x+x)*x", false)]
    [DataRow("x+x*", false)]
    [DataRow("xx+x*x", false)]
    [DataRow("x+x *x", false, DisplayName = "a blank in between")]
    [DataRow("x+y*x", false)]
    public void Strings_of_the_language_are_told_from_others(string text, bool valid) => Assert.AreEqual(valid, ExpressionGrammar.IsValid(text));

    [TestMethod]
    public void What_is_enumerated_is_what_the_checker_takes()
    {
        string[] strings = [.. ExpressionGrammar.ByOperators.SelectMany(group => group)];
        Assert.IsTrue(strings.All(ExpressionGrammar.IsValid));
        Assert.HasCount(strings.Length, strings.Distinct().ToArray());
        Assert.IsTrue(strings.Length is > 2_000 and < 6_000, $"{strings.Length} strings");
        // All strings of up to seven characters, of which few belong to the language.
        string characters = ExpressionGrammar.Shape.Vocabulary.Trim();
        IEnumerable<string> all = [""];
        int valid = 0;
        for (int length = 1; length <= 7; length++)
        {
            all = [.. all.SelectMany(start => characters.Select(character => start + character))];
            valid += all.Count(ExpressionGrammar.IsValid);
        }
        Assert.AreEqual(strings.Count(text => text.Length <= 7), valid);
    }

    [TestMethod]
    public void The_strings_are_the_same_each_time_and_labelled_with_their_operators()
    {
        var data = SequenceData.Load();
        Assert.AreEqual(SequenceData.Load().Sha256, data.Sha256);
        Assert.AreEqual((5_000, 2_000), (data.Train.Count, data.Test.Count));
        for (int i = 0; i < 100; i++) Assert.AreEqual($"{data.Train.Texts[i].Count(character => "+-*/".Contains(character, StringComparison.Ordinal))}", data.Classes[data.Train.Labels![i]]);
        Assert.AreNotEqual(data.Train.Texts[0] + data.Train.Texts[1], data.Test.Texts[0] + data.Test.Texts[1]);
        // There is something left to find.
        HashSet<string> known = [.. data.Train.Texts];
        Assert.IsTrue(data.Test.Texts.Count(text => !known.Contains(text)) > 200);
    }

    [TestMethod]
    public void Shares_of_shapes_sum_to_one()
    {
        Assert.AreEqual("x+(x+x)", ExpressionGrammar.ShapeOf("x*(x/x)"));
        Assert.AreEqual(1, ExpressionGrammar.Shapes.Values.Sum(), 1e-12);
        // Five operators fill the string: no room for brackets, and a quarter of the strings.
        Assert.AreEqual(0.25, ExpressionGrammar.Shapes["x+x+x+x+x+x"], 1e-12);
    }

    [TestMethod]
    public void Networks_take_a_one_for_each_character_and_blanks_behind()
    {
        using DisposeScope scope = NewDisposeScope();
        var set = new SequenceSet(["ab", "b"], new SequenceShape(3, " ab"), [0, 1]);
        Tensor values = set.ToTensor([1, 0], CPU);
        CollectionAssert.AreEqual((long[])[2, 3, 3], values.shape);
        CollectionAssert.AreEqual((float[])[0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0], values.data<float>().ToArray());
        CollectionAssert.AreEqual((int[])[1, 0], set.Pick([1, 0]).Labels!);
    }

    [TestMethod]
    public void A_string_is_read_back_without_blanks_at_its_end()
    {
        var shape = new SequenceShape(4, " ab");
        Assert.AreEqual("a b", shape.Decode([1, 0, 2, 0]));
        CollectionAssert.AreEqual((int[])[1, 2, 0, 0], shape.Encode("ab"));
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => shape.Encode("abc")).Message, "'c'");
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => shape.Encode("ababa")).Message, "at most 4");
    }
}
