using System.Reflection;
using Gan.Onnx;
using Gan.Training.Samples;
using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Tests.Training;

[TestClass]
public sealed class SettingKeysTests
{
    // For each key a value that is not the usual one, and values that are refused.
    private static readonly Dictionary<string, (string Other, string[] Refused)> _values = new()
    {
        ["batch"] = ("7", ["1", "65537", "7.5", "many", ""]),
        ["latent"] = ("12", ["0", "-3", "1e3"]),
        ["width"] = ("9", ["0", "4097"]),
        ["k"] = ("5", ["-1", "1001"]),
        ["reuse-fakes"] = ("false", ["no", "1", ""]),
        ["updates"] = ("simultaneous", ["both", ""]),
        ["unroll"] = ("5", ["-1", "101"]),
        ["unroll-lr"] = ("0.002", ["0", "11"]),
        ["labels"] = ("auxiliary", ["true", "Concat", ""]),
        ["labelled"] = ("50", ["0", "few"]),
        ["labelled-seed"] = ("7", ["-1", "1.5"]),
        ["objective"] = ("minimax", ["wasserstine", "Minimax", ""]),
        ["smooth"] = ("0.1", ["0.5", "-0.1"]),
        ["augment"] = ("translation+colour", ["", "shift", "none+cutout", "cutout,colour"]),
        ["noise"] = ("0.25", ["-1", "11"]),
        ["noise-steps"] = ("500", ["-1", "1.5"]),
        ["discrete"] = ("reinforce", ["Gumbel", ""]),
        ["gumbel-from"] = ("3", ["0", "101"]),
        ["gumbel-to"] = ("0.25", ["0", "-1"]),
        ["gumbel-steps"] = ("500", ["-1", "1.5"]),
        ["optimizer"] = ("momentum", ["sgd"]),
        ["lr"] = ("0.003", ["0", "-1", "11", "NaN", "0,003", "1e-13"]),
        ["lr-g"] = ("0.004", ["0", "11", "Infinity"]),
        ["lr-d"] = ("0.005", ["0", "11"]),
        ["decay-from"] = ("0.25", ["-0.1", "1.1"]),
        ["beta1"] = ("0.9", ["1", "-0.1"]),
        ["beta2"] = ("0.99", ["1"]),
        ["momentum"] = ("0.8", ["1"]),
        ["ema"] = ("0.5", ["1"]),
        ["r1"] = ("0.125", ["-1", "1e7"]),
        ["r2"] = ("0.125", ["-1", "1e7"]),
        ["r-every"] = ("1", ["0", "1001"]),
        ["adv-d"] = ("0.5", ["-1", "1e7"]),
        ["categories"] = ("10", ["-1", "1001", "0.5"]),
        ["continuous"] = ("2", ["-1", "1001"]),
        ["info"] = ("0.5", ["0", "-1", "1e7"]),
        ["info-continuous"] = ("0.5", ["0", "-1", "1e7"]),
        ["transforms"] = ("direct", [""]),
        ["rec"] = ("2", ["-1", "a"]),
        ["invariance"] = ("2", ["-1", "a"]),
        ["gp"] = ("10", ["-1", "1e7"]),
        ["pack"] = ("2", ["0", "65"]),
        ["minibatch"] = ("deviation", ["std", ""]),
        ["adv"] = ("0.5", ["-1"]),
        ["match"] = ("1", ["-1", "1e7"]),
        ["g-batches"] = ("2", ["0", "65"]),
        ["r-fall"] = ("0.5", ["0", "1.1"]),
        ["r-fall-from"] = ("10", ["-1"]),
        ["r-fall-until"] = ("10", ["-1"]),
        ["cf"] = ("2", ["-1", "1e7"]),
        ["cf-from"] = ("10", ["-1"]),
        ["cf-full"] = ("10", ["-1"]),
        ["mmd"] = ("2", ["-1", "1e7"]),
        ["clip"] = ("0.01", ["-1", "1e7"]),
        ["d-hidden"] = ("64", ["-1", "65537", "some"]),
        ["d-norm"] = ("spectral", ["Batch", "false"]),
        ["g-norm"] = ("virtual", ["none", "Batch", ""]),
        ["precision"] = ("bf16", ["fp16", "float32", ""]),
        ["repeats"] = ("3", ["-1", "many"]),
    };

    private static IEnumerable<object[]> Names => SettingKeys.All.Select(key => new object[] { key.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void What_is_written_is_read_and_nothing_else_changes(string name)
    {
        SettingKey key = SettingKeys.All.Single(key => key.Name == name);
        var usual = new TrainingSettings();
        Assert.IsTrue(_values.TryGetValue(name, out (string Other, string[] Refused) values), $"Add values for '{name}' to this test.");
        TrainingSettings changed = SettingKeys.Apply(usual, [$"{name}={values.Other}"]);
        Assert.AreEqual(values.Other, key.Read(changed));
        Assert.AreNotEqual(usual, changed);
        Assert.AreEqual(usual, key.Write(changed, key.Read(usual)));
        string[] together = name == "lr" ? ["lr", "lr-g", "lr-d"] : name == "lr-g" ? ["lr", "lr-g"] : [name];
        foreach (SettingKey other in SettingKeys.All.Where(other => !together.Contains(other.Name))) Assert.AreEqual(other.Read(usual), other.Read(changed), other.Name);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void What_is_out_of_range_is_refused_with_what_is_possible(string name)
    {
        foreach (string text in _values[name].Refused)
        {
            string message = Assert.ThrowsExactly<UserInputException>(() => SettingKeys.Apply(new TrainingSettings(), [$"{name}={text}"]), text).Message;
            StringAssert.StartsWith(message, $"--set {name}={text}: ");
            Assert.IsTrue(message.Contains(" from ", StringComparison.Ordinal) || message.Contains("true or false", StringComparison.Ordinal) || message.Contains("one of", StringComparison.Ordinal), message);
        }
    }

    [TestMethod]
    public void Every_setting_has_a_key()
    {
        var usual = new TrainingSettings();
        TrainingSettings changed = SettingKeys.Apply(usual, _values.Where(pair => SettingKeys.All.Any(key => key.Name == pair.Key)).Select(pair => $"{pair.Key}={pair.Value.Other}"));
        AssertAllChanged(usual, changed);
        foreach (SettingsGroup group in KnownAssemblies.Instances<SettingsGroup>()) AssertAllChanged(group.In(usual), group.In(changed));
    }

    [TestMethod]
    public void Help_shows_the_keys_in_an_order_of_their_matter()
    {
        string[] names =
        [
            "batch", "latent", "width", "k", "reuse-fakes", "updates", "unroll", "unroll-lr", "g-batches", "labels", "labelled", "labelled-seed", "categories", "continuous", "info", "info-continuous",
            "invariance", "objective", "smooth", "augment", "noise", "noise-steps", "discrete", "gumbel-from", "gumbel-to", "gumbel-steps", "transforms", "optimizer", "lr", "lr-g", "lr-d", "decay-from",
            "beta1", "beta2", "momentum", "ema", "r1", "r2", "r-every", "r-fall", "r-fall-from", "r-fall-until", "gp", "pack", "minibatch", "adv", "adv-d", "match", "cf", "cf-from", "cf-full", "mmd",
            "rec", "clip", "d-hidden", "d-norm", "g-norm", "precision",
        ];
        CollectionAssert.AreEqual(names, SettingKeys.All.Select(key => key.Name).Where(names.Contains).ToArray());
    }

    [TestMethod]
    public void Both_learning_rates_are_set_at_once()
    {
        TrainingSettings settings = SettingKeys.Apply(new TrainingSettings(), ["lr=0.01", "lr-d=0.02"]);
        Assert.AreEqual((0.01, 0.02), (settings.Optimization.GeneratorLearningRate, settings.Optimization.DiscriminatorLearningRate));
    }

    [TestMethod]
    [DataRow("batch")]
    [DataRow("=3")]
    [DataRow("")]
    public void What_is_no_assignment_is_refused(string text) =>
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => SettingKeys.Apply(new TrainingSettings(), [text])).Message, "key=value");

    [TestMethod]
    public void An_unknown_key_is_answered_with_those_that_there_are()
    {
        string message = Assert.ThrowsExactly<UserInputException>(() => SettingKeys.Apply(new TrainingSettings(), ["learning-rate=1"])).Message;
        foreach (SettingKey key in SettingKeys.All) StringAssert.Contains(message, key.Name);
    }

    private static void AssertAllChanged(object usual, object changed)
    {
        foreach (PropertyInfo property in usual.GetType().GetProperties().Where(property => property.CanWrite))
            Assert.AreNotEqual(property.GetValue(usual), property.GetValue(changed), $"No key of --set changes {property.Name} of {usual.GetType().Name}.");
    }
}
