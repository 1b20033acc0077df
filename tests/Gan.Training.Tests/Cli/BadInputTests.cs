using Gan.Onnx;
using Gan.Training.Cli;
using Gan.Training.LibTorch;

namespace Gan.Training.Tests.Cli;

[TestClass]
public sealed class BadInputTests
{
    [TestMethod]
    public void An_unknown_recipe_is_answered_with_those_that_there_are()
    {
        string line = CommandRun.Fail(2, "train", "stylegan", "--data", "digits", "--out", "never");
        foreach (string recipe in (string[])["stylegan", "gan", "cgan", "dcgan", "cdcgan"]) StringAssert.Contains(line, recipe);
    }

    [TestMethod]
    [DataRow("--set colour=red", "batch, latent")]
    [DataRow("--set lr=fast", "a number from")]
    [DataRow("--set lr=0,0002", "a number from")]
    [DataRow("--set width=0", "a whole number from 1")]
    [DataRow("--set objective=hinges", "minimax")]
    [DataRow("--set batch", "key=value")]
    [DataRow("--batch 1", "from 2")]
    [DataRow("--steps -5", "--steps -5")]
    [DataRow("--steps 0", "1 or more")]
    [DataRow("--steps many", "many")]
    [DataRow("--epochs 0", "above 0")]
    [DataRow("--minutes -1", "above 0")]
    [DataRow("--minutes 0,5", "decimal point")]
    [DataRow("--epochs 1,5", "decimal point")]
    [DataRow("--steps 5 --minutes 1", "one of --steps, --epochs and --minutes")]
    [DataRow("--steps 5 --epochs 1", "one of --steps, --epochs and --minutes")]
    [DataRow("--threads 0", "--threads 0")]
    [DataRow("--threads 9999", "at most")]
    [DataRow("--checkpoint-every 0", "--checkpoint-every 0")]
    [DataRow("--resume", "no run")]
    [DataRow("--device tpu", "tpu")]
    [DataRow("--size 30", "28, 32, 64")]
    [DataRow("--size 0", "Size 0")]
    [DataRow("--speed 3", "'gan train' has no option '--speed'. Did you mean '--seed'?")]
    [DataRow("--stesp 3", "Did you mean '--steps'?")]
    [DataRow("--set learnign=1", "there is no key 'learnign'")]
    [DataRow("--set Width=8", "Did you mean 'width'?")]
    [DataRow("--set lrr=1", "Did you mean 'lr'?")]
    [DataRow("--set objective=minmax", "Did you mean 'minimax'?")]
    public void A_wrong_option_of_train_is_told_in_one_line_and_nothing_is_written(string options, string told)
    {
        using var folder = new TempFolder();
        string line = CommandRun.Fail(2, ["train", "dcgan", "--data", "digits", "--out", folder["run"], .. options.Split(' ')]);
        StringAssert.Contains(line, told);
        Assert.IsFalse(Directory.Exists(folder["run"]));
    }

    [TestMethod]
    [DataRow("trian", "There is no command 'trian'. Did you mean 'train'?")]
    [DataRow("Evaluate", "Did you mean 'evaluate'?")]
    [DataRow("generate run --rows 5 --out never.csv", "'gan generate' has no option '--rows'. Did you mean '--count'?")]
    [DataRow("serv", "There is no command 'serv'. Commands: quickstart, zoo")]
    [DataRow("train DCgan --data digits --out never", "There is no recipe 'DCgan'. Did you mean 'dcgan'?")]
    [DataRow("train wgangp --data digits --out never", "Did you mean 'wgan-gp'?")]
    public void A_mistyped_name_is_answered_with_the_nearest_one(string line, string message) => StringAssert.Contains(CommandRun.Fail(2, line.Split(' ')), message);

    [TestMethod]
    public void A_mistyped_class_is_answered_with_the_nearest_one() =>
        StringAssert.Contains(
            CommandRun.Fail(2, "generate", Path.Combine(ShippedModelTests.Folder, "adult-tabular"), "--count", "1", "--label", "native-country=scotland", "--out", "never.csv"), "Did you mean 'Scotland'?");

    [TestMethod]
    [DataRow("train", "dcgan", "--data", "", "--out", "never")]
    [DataRow("train", "dcgan", "--data", "digits", "--out", " ")]
    [DataRow("generate", "", "--count", "1", "--out", "never.png")]
    public void An_empty_name_is_refused_before_anything_is_done(params string[] arguments) => StringAssert.Contains(CommandRun.Fail(2, arguments), "is empty");

    [TestMethod]
    public void A_fault_of_our_own_keeps_its_stack_trace()
    {
        Assert.IsNull(UserError.Describe(new ArgumentException("Not the user's.")));
        Assert.IsNull(UserError.Describe(new ArgumentOutOfRangeException("index")));
        Assert.IsNull(UserError.DescribeFailure(new ArgumentException("Not the user's.")));
        Assert.AreEqual("The user's.", UserError.Describe(new UserInputException("The user's.")));
    }

    [TestMethod]
    public void A_libtorch_that_does_not_load_is_reported_in_one_line()
    {
        StringAssert.Contains(UserError.DescribeFailure(new TypeInitializationException("torch", new LibTorchException("libtorch cannot be loaded: why."))), "why");
        string missing = UserError.DescribeFailure(new TypeInitializationException("torch", new NotSupportedException("… a reference to libtorch-cpu-linux-x64 …\nforty lines")))!;
        StringAssert.Contains(missing, "TorchSharp-cpu");
        Assert.DoesNotContain("\n", missing);
    }

    [TestMethod]
    public void Cuda_that_is_not_there_is_told()
    {
        if (TorchSharp.torch.cuda.is_available()) Assert.Inconclusive("This machine has CUDA.");
        StringAssert.Contains(CommandRun.Fail(2, "train", "dcgan", "--data", "digits", "--out", "never", "--device", "cuda"), "-p:Accelerator=cuda");
    }

    [TestMethod]
    public void Data_that_are_not_there_are_told()
    {
        using var folder = new TempFolder();
        StringAssert.Contains(CommandRun.Fail(2, "train", "dcgan", "--data", folder["nowhere"], "--out", folder["run"]), folder["nowhere"]);
        StringAssert.Contains(CommandRun.Fail(2, "train", "dcgan", "--out", folder["run"]), "--data");
        StringAssert.Contains(CommandRun.Fail(2, "score", TrainedRun.Conditional, "--data", folder["nowhere"], "--out", folder["s.csv"]), folder["nowhere"]);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_finished_run_is_not_overwritten()
    {
        string run = TrainedRun.Unconditional;
        Dictionary<string, byte[]> before = Contents(run);
        StringAssert.Contains(CommandRun.Fail(2, "train", "dcgan", "--data", "digits", "--out", run, "--steps", "1"), "finished run");
        AssertSame(before, Contents(run));
    }

    [TestMethod]
    [DataRow("cdcgan --data digits", "recipe dcgan, not cdcgan")]
    [DataRow("--data digits --seed 4", "--seed 3, not 4")]
    [DataRow("--set lr=0.1", "--set lr 0.0002, not 0.1")]
    [DataRow("--batch 9", "--set batch 8, not 9")]
    [DataRow("--size 32", "--size 28, not 32")]
    [DataRow("--threads 3", "--threads 1, not 3")]
    [DataRow("--data digits", "SHA-256")]
    [DataRow("--steps 1", "more than the 1 asked for")]
    public void A_run_is_not_resumed_as_another(string options, string told)
    {
        string run = TrainedRun.Unconditional;
        Dictionary<string, byte[]> before = Contents(run);
        StringAssert.Contains(CommandRun.Fail(2, ["train", "--out", run, "--resume", .. options.Split(' ')]), told);
        AssertSame(before, Contents(run));
    }

    [TestMethod]
    public void A_run_that_has_only_begun_is_not_begun_again()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["run/checkpoints"]);
        File.WriteAllText(folder["run/checkpoints/step-000000012.safetensors"], "");
        StringAssert.Contains(CommandRun.Fail(2, "train", "dcgan", "--data", "digits", "--out", folder["run"]), "12 steps");
    }

    [TestMethod]
    [DataRow("seventeen")]
    [DataRow("10")]
    [DataRow("-1")]
    public void An_unknown_class_is_answered_with_those_that_there_are(string label)
    {
        using var folder = new TempFolder();
        string line = CommandRun.Fail(2, "generate", TrainedRun.Conditional, "--label", label, "--out", folder["s.png"]);
        StringAssert.Contains(line, "0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
        Assert.IsFalse(File.Exists(folder["s.png"]));
    }

    [TestMethod]
    public void A_label_for_a_model_without_labels_is_refused() =>
        StringAssert.Contains(CommandRun.Fail(2, "generate", TrainedRun.Unconditional, "--label", "3", "--out", "never.png"), "no label");

    [TestMethod]
    [DataRow("0", "1 or more")]
    [DataRow("-4", "1 or more")]
    [DataRow("2000000000", "at most")]
    [DataRow("few", "few")]
    public void A_count_that_cannot_be_drawn_is_refused(string count, string told) =>
        StringAssert.Contains(CommandRun.Fail(2, "generate", TrainedRun.Unconditional, "--count", count, "--out", "never.npy"), told);

    [TestMethod]
    public void A_model_of_random_bytes_is_told()
    {
        using var folder = new TempFolder();
        for (int seed = 0; seed < 20; seed++)
        {
            var bytes = new byte[seed * seed];
            new Random(seed).NextBytes(bytes);
            File.WriteAllBytes(folder[GanModel.GeneratorFile], bytes);
            StringAssert.Contains(CommandRun.Fail(2, "generate", folder.Path, "--out", folder["s.png"]), GanModel.GeneratorFile);
            StringAssert.Contains(CommandRun.Fail(2, "generate", folder[GanModel.GeneratorFile], "--out", folder["s.png"]), GanModel.GeneratorFile);
        }
        Assert.IsFalse(File.Exists(folder["s.png"]));
    }

    [TestMethod]
    public void A_model_that_is_not_there_is_told()
    {
        using var folder = new TempFolder();
        StringAssert.Contains(CommandRun.Fail(2, "generate", folder.Path, "--out", folder["s.png"]), "neither generator.onnx nor discriminator.onnx");
        StringAssert.Contains(CommandRun.Fail(2, "generate", folder["nothing"], "--out", folder["s.png"]), folder["nothing"]);
        StringAssert.Contains(CommandRun.Fail(2, "export", folder.Path, "--out", folder["m"]), "config.json");
        File.Copy(Path.Combine(TrainedRun.Unconditional, GanModel.GeneratorFile), folder[GanModel.GeneratorFile]);
        StringAssert.Contains(CommandRun.Fail(2, "score", folder.Path, "--data", TrainedRun.Data, "--out", folder["s.csv"]), "no discriminator");
        StringAssert.Contains(CommandRun.Fail(2, "generate", Path.Combine(TrainedRun.Unconditional, GanModel.DiscriminatorFile), "--out", folder["s.png"]), "no generator");
    }

    [TestMethod]
    public void A_run_that_is_damaged_is_told()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["config.json"], "{ \"recipe\": ");
        StringAssert.Contains(CommandRun.Fail(2, "export", folder.Path, "--out", folder["m"]), "damaged");
        File.Copy(Path.Combine(TrainedRun.Unconditional, "config.json"), folder["config.json"], overwrite: true);
        StringAssert.Contains(CommandRun.Fail(2, "export", folder.Path, "--out", folder["m"]), "checkpoint");
        Directory.CreateDirectory(folder["checkpoints"]);
        foreach (string file in Directory.GetFiles(Path.Combine(TrainedRun.Unconditional, "checkpoints"))) File.WriteAllBytes(Path.Combine(folder["checkpoints"], Path.GetFileName(file)), File.ReadAllBytes(file)[..200]);
        StringAssert.Contains(CommandRun.Fail(2, "export", folder.Path, "--out", folder["m"]), "checkpoint");
        Assert.IsFalse(Directory.Exists(folder["m"]));
    }

    [TestMethod]
    public void A_file_that_cannot_be_written_is_a_failure()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["file"], "in the way");
        CommandRun.Fail(1, "generate", TrainedRun.Unconditional, "--count", "1", "--out", Path.Combine(folder["file"], "s.png"));
    }

    [TestMethod]
    [DataRow("trian")]
    [DataRow("--nonsense")]
    [DataRow("generate")]
    [DataRow("generate model")]
    public void What_is_no_command_is_told(string line) => StringAssert.Contains(CommandRun.Fail(2, line.Split(' ')), "--help");

    private static Dictionary<string, byte[]> Contents(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes);

    private static void AssertSame(Dictionary<string, byte[]> before, Dictionary<string, byte[]> after)
    {
        CollectionAssert.AreEquivalent(before.Keys, after.Keys);
        foreach ((string file, byte[] bytes) in before) CollectionAssert.AreEqual(bytes, after[file], file);
    }
}
